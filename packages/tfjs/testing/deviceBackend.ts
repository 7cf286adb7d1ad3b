import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import { copyRegisteredKernels, findBackend, registerBackend, setBackend } from '@tensorflow/tfjs-core';
import { useBackend } from './backends.ts';

/** Makes a backend active that computes like cpu under a name that nobody knows, as a GPU's does. */
export const useDeviceBackend = async (): Promise<void> => {
  await useBackend('cpu');
  if (findBackend('device') === null) {
    registerBackend('device', () => new MathBackendCPU());
    copyRegisteredKernels('cpu', 'device');
  }
  await setBackend('device');
};
