/** Node's module of threads; undefined elsewhere. Browsers must not find an import of it. */
export function nodeThreads(): typeof import('node:worker_threads') | undefined {
  return typeof process === 'object' && 'getBuiltinModule' in process
    ? process.getBuiltinModule('node:worker_threads')
    : undefined;
}
