import { parentPort, workerData } from 'node:worker_threads';
import type { Backend } from '../../backend.ts';
import { plainError } from '../browser/plainError.ts';
import type { ModuleAnswer, ModuleCall } from './moduleProtocol.ts';

const port = parentPort;
if (port === null) throw new Error('this module is for a thread of its own');

const loading = load(String(workerData));
// Whoever asks gets to know it; until then it is no unhandled rejection.
loading.catch(() => undefined);

port.on('message', ({ id, call }: { readonly id: number; readonly call: ModuleCall }) => {
  void perform(call).then(
    (value) => answer({ id, reply: { value } }),
    (error: unknown) => answer({ id, reply: { error: plainError(error) } }),
  );
});

async function perform(call: ModuleCall): Promise<unknown> {
  const backend = await loading;
  switch (call.method) {
    case 'describe':
      return { name: backend.name, dtype: backend.dtype };
    case 'start':
      return backend.start?.();
    case 'run':
      return backend.run(call.loss, call.inputs, call.options);
    case 'stop':
      return backend.stop?.();
  }
}

/** An answer that is no plain data cannot cross the border: then that is the answer. */
function answer(message: ModuleAnswer): void {
  try {
    port?.postMessage(message);
  } catch (error) {
    port?.postMessage({ id: message.id, reply: { error: plainError(error) } });
  }
}

async function load(url: string): Promise<Backend> {
  const module: object = await import(url);
  const exported: unknown = 'default' in module ? module.default : undefined;
  if (isBackend(exported)) return exported;
  throw new Error("expected its default export to be a backend: { name, dtype: 'float64' or 'float32', run }");
}

function isBackend(value: unknown): value is Backend {
  if (typeof value !== 'object' || value === null) return false;
  if (!('name' in value && 'dtype' in value && 'run' in value)) return false;
  return (
    typeof value.name === 'string' &&
    /^[\w.-]+$/.test(value.name) &&
    (value.dtype === 'float64' || value.dtype === 'float32') &&
    typeof value.run === 'function'
  );
}
