/** A thread of Node, as far as a pool needs it: who has no types of Node can read this package's, too. */
export interface NodeWorker {
  readonly postMessage: (message: unknown) => void;
  /** A message is whatever the other side has posted; an error has a `message`. */
  readonly on: <Told>(event: string, listener: (told: Told) => void) => unknown;
  readonly ref: () => void;
  readonly unref: () => void;
  readonly terminate: () => unknown;
}

/** Of Node's module of threads, what a pool needs. */
export interface NodeThreads {
  readonly Worker: new (program: URL) => NodeWorker;
  /** Whom a thread answers; null in the program that starts threads. */
  readonly parentPort: Pick<NodeWorker, 'postMessage' | 'on'> | null;
}

/** Node's module of threads; undefined elsewhere. Browsers must not find an import of it. */
export function nodeThreads(): NodeThreads | undefined {
  return typeof process === 'object' && 'getBuiltinModule' in process
    ? process.getBuiltinModule('node:worker_threads')
    : undefined;
}
