import { getBackend } from '@tensorflow/tfjs-core';

/** Backends whose tensors lie in the process's own memory, where reading them costs nothing but a copy. */
const hostBackends: ReadonlySet<string> = new Set(['cpu', 'wasm']);

/** Whether the values of the active backend's tensors can be read without waiting for a device. */
export const isHostBackend = (): boolean => hostBackends.has(getBackend());
