import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { env, ready, setBackend } from '@tensorflow/tfjs-core';

/** The backends that run in Node. */
export const backends = ['cpu', 'wasm'] as const;

export type Backend = (typeof backends)[number];

/** Makes a backend the active one. */
export const useBackend = async (backend: Backend): Promise<void> => {
  // The cpu backend recommends tfjs-node on the console unless it believes that it runs in a browser.
  env().set('IS_NODE', false);
  await setBackend(backend);
  await ready();
};
