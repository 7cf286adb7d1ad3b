import { env, ready, setBackend } from '@tensorflow/tfjs-core';

/** The backends that run in Node. */
export const backends = ['cpu', 'wasm'] as const;

export type Backend = (typeof backends)[number];

/** Makes a backend the active one. */
export const useBackend = async (backend: Backend): Promise<void> => {
  // The whole library registers the gradients of tfjs's own operations, besides the cpu backend.
  await import('@tensorflow/tfjs');
  await import('@tensorflow/tfjs-backend-wasm');
  // In Node the cpu backend recommends another package on the console; elsewhere the wasm backend starts threads.
  env().set('IS_NODE', false);
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  await setBackend(backend);
  await ready();
};
