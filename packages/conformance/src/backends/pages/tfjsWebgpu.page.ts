import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { watchGpu } from '../browser/gpuActivity.ts';
import { offerBackend } from '../browser/offerBackend.ts';
import { tfjsBackend } from '../tfjsBackend.ts';
import * as added from './addedLosses.ts';

const gpu = watchGpu();

const backend = tfjsBackend({
  name: 'tfjs-webgpu',
  tfjsBackend: 'webgpu',
  // Small tensors would be computed on the CPU otherwise, and the shaders would go untested.
  flags: { WEBGPU_CPU_FORWARD: false },
  always: { validate: true },
  added,
  describe: () => {
    if (!(tf.backend() instanceof WebGPUBackend)) throw new Error('expected the WebGPU backend of TensorFlow.js');
    return {};
  },
});

offerBackend(backend, gpu);
