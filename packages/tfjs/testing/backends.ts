// The whole library: it registers the gradients of tfjs's own operations, besides the cpu backend.
import '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import { env, ready, setBackend } from '@tensorflow/tfjs-core';

/** The backends that run in Node. */
export const backends = ['cpu', 'wasm'] as const;

export type Backend = (typeof backends)[number];

/** Makes a backend the active one. */
export const useBackend = async (backend: Backend): Promise<void> => {
  // In Node the cpu backend recommends another package on the console; elsewhere the wasm backend starts threads.
  env().set('IS_NODE', false);
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  await setBackend(backend);
  await ready();
};
