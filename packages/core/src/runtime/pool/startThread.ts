import { nodeThreads, type NodeWorker } from './nodeThreads.ts';
import type { PoolMessage, PoolReply } from './poolMessages.ts';

/** A thread of a pool, in Node or in a browser. */
export interface PoolThread {
  readonly post: (message: PoolMessage) => void;
  /** Whom to tell what the thread answers, or why it ended. */
  readonly listen: (onReply: (reply: PoolReply) => void, onFailure: (reason: string) => void) => void;
  /** Whether the program waits for the thread before it ends. */
  readonly hold: (isBusy: boolean) => void;
  readonly stop: () => void;
}

/** Starts a thread; bundlers find its module by this very expression of a URL. */
export function startThread(): PoolThread {
  const threads = nodeThreads();
  return threads === undefined
    ? browserThread(new Worker(new URL('./poolWorker.js', import.meta.url), { type: 'module' }))
    : nodeThread(new threads.Worker(new URL('./poolWorker.js', import.meta.url)));
}

function browserThread(worker: Worker): PoolThread {
  return {
    post: (message) => worker.postMessage(message),
    listen: (onReply, onFailure) => {
      worker.addEventListener('message', ({ data }: MessageEvent<PoolReply>) => onReply(data));
      worker.addEventListener('error', (event) => onFailure(event.message || 'the worker could not be loaded'));
    },
    hold: () => {},
    stop: () => worker.terminate(),
  };
}

export function nodeThread(worker: NodeWorker): PoolThread {
  worker.unref();
  return {
    post: (message) => worker.postMessage(message),
    listen: (onReply, onFailure) => {
      worker.on('message', onReply);
      worker.on('error', (error: Error) => onFailure(error.message));
    },
    hold: (isBusy) => (isBusy ? worker.ref() : worker.unref()),
    stop: () => void worker.terminate(),
  };
}
