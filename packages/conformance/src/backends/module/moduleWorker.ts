import { parentPort, workerData } from 'node:worker_threads';
import { plainError } from '../browser/plainError.ts';
import { exportedBackend } from './exportedBackend.ts';
import type { ModuleAnswer, ModuleCall } from './moduleProtocol.ts';

const port = parentPort;
if (port === null) throw new Error('this module is for a thread of its own');

const loading = import(String(workerData)).then(exportedBackend);
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
