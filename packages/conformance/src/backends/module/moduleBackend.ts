import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Backend } from '../../backend.ts';
import { withDeadline } from '../../run/withDeadline.ts';
import { restoreError } from '../browser/pageProtocol.ts';
import { exportedBackend } from './exportedBackend.ts';
import type { ModuleAnswer, ModuleCall, ModuleDescription } from './moduleProtocol.ts';
import { RequestError } from '../../conform/requestError.ts';

/** How long a module may take to load, and a backend to stop, in seconds. */
const patience = 30;

/**
 * A backend of somebody else: the default export of a module. It runs in a thread of its own, so that one that never
 * comes back, ends its process or prints to the terminal harms nobody else.
 *
 * @throws RequestError for a file that is not there, a module that cannot be loaded, and one that exports no backend.
 */
export async function moduleBackend(path: string): Promise<Backend> {
  if (!existsSync(path)) throw new RequestError(`${path}: expected the module of a backend, found no file`);
  if (needsThisProcess(path)) return exportedBackend(await import(pathToFileURL(path).href));
  const { call, isBusy, end } = openThread(path, await workerModule());
  let description: ModuleDescription;
  try {
    // the worker answers this call with its description
    description = (await withDeadline(call({ method: 'describe' }), patience, path)) as ModuleDescription;
  } catch (error) {
    await end();
    throw new RequestError(`${path}: ${String(error).replace(/^Error: /, '')}`, { cause: error });
  }
  return {
    name: description.name,
    dtype: description.dtype,
    // what comes back is checked where it is used
    start: () => call({ method: 'start' }) as ReturnType<NonNullable<Backend['start']>>,
    run: (loss, inputs, options) => call({ method: 'run', loss, inputs, options }) as ReturnType<Backend['run']>,
    stop: async () => {
      try {
        // One that still owes an answer would not hear of it.
        if (!isBusy()) await withDeadline(call({ method: 'stop' }), patience / 3, description.name);
      } finally {
        await end();
      }
    },
  };
}

/** TypeScript, where Node itself cannot read it: then only this process may have been given something that can. */
function needsThisProcess(path: string): boolean {
  return /\.[cm]?ts$/.test(path) && !Reflect.get(process.features, 'typescript');
}

interface Thread {
  readonly call: (call: ModuleCall) => Promise<unknown>;
  readonly isBusy: () => boolean;
  readonly end: () => Promise<unknown>;
}

/** The module of the thread; in the repository it is TypeScript, which a thread cannot run. */
async function workerModule(): Promise<URL> {
  const extension = extname(import.meta.url);
  const module = new URL(`moduleWorker${extension}`, import.meta.url);
  if (extension !== '.ts') return module;
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(module)],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
  });
  return new URL(`data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? '')}`);
}

function openThread(path: string, module: URL): Thread {
  const worker = new Worker(module, {
    workerData: pathToFileURL(path).href,
    stdout: true,
  });
  // What a stranger prints must not stand between the lines of a report.
  worker.stdout.on('data', (chunk: Buffer) => process.stderr.write(chunk));
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let count = 0;
  let ended: Error | undefined;
  const fail = (error: Error) => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  worker.on('error', (error) => fail(new Error(`it failed outside of any call: ${String(error)}`)));
  worker.on('exit', (code) => fail(new Error(`its thread ended with the exit code ${code}`)));
  worker.on('message', ({ id, reply }: ModuleAnswer) => {
    const one = waiting.get(id);
    waiting.delete(id);
    if ('error' in reply) one?.reject(restoreError(reply.error));
    else one?.resolve(reply.value);
  });
  return {
    call: (call) =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) return reject(ended);
        count += 1;
        waiting.set(count, { resolve, reject });
        worker.postMessage({ id: count, call });
      }),
    isBusy: () => waiting.size > 0,
    end: () => worker.terminate(),
  };
}
