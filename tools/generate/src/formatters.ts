import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { typeScriptStyle } from '@losswright/compiler';

/** Formats TypeScript. */
export type Format = (text: string) => Promise<string>;

/** Threads that format while this one compiles. */
export interface Formatters {
  readonly format: Format;
  readonly stop: () => Promise<void>;
}

interface Answer {
  readonly id: number;
  readonly text?: string;
  readonly error?: unknown;
}

interface Waiting {
  readonly resolve: (text: string) => void;
  readonly reject: (error: unknown) => void;
}

const mostThreads = 4;

/** Starts as many threads as there are processors left, but at least one. */
export const startFormatters = (count = Math.min(mostThreads, availableParallelism() - 1)): Formatters => {
  const waiting = new Map<number, Waiting>();
  const workers = Array.from({ length: Math.max(1, count) }, () => {
    const worker = new Worker(new URL('formatWorker.mjs', import.meta.url), { workerData: typeScriptStyle });
    worker.on('message', ({ id, text, error }: Answer) => {
      if (text === undefined) waiting.get(id)?.reject(error);
      else waiting.get(id)?.resolve(text);
      waiting.delete(id);
    });
    worker.on('error', (error) => waiting.forEach(({ reject }) => reject(error)));
    return worker;
  });
  let asked = 0;
  return {
    format: (text) =>
      new Promise((resolve, reject) => {
        const id = asked++;
        waiting.set(id, { resolve, reject });
        workers[id % workers.length]?.postMessage({ id, text });
      }),
    stop: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
};
