import { getBackend } from '@tensorflow/tfjs-core';

/** WebGPU devices have room for 8 arrays, the result included; WebGL 2 has 16 textures to read. */
const most: Readonly<Record<string, number>> = { webgpu: 7, webgl: 16 };

/** How many tensors a program can read on every device that the active backend may run on. */
export const mostTensors = (): number => most[getBackend()] ?? 0;
