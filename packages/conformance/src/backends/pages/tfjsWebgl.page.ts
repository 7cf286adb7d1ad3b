import { version_webgl } from '@tensorflow/tfjs-backend-webgl';
import * as tf from '@tensorflow/tfjs-core';
import { watchGpu } from '../browser/gpuActivity.ts';
import { offerBackend } from '../browser/offerBackend.ts';
import { tfjsBackend } from '../tfjsBackend.ts';
import * as added from './addedLosses.ts';

const gpu = watchGpu();

const backend = tfjsBackend({
  name: 'tfjs-webgl',
  tfjsBackend: 'webgl',
  // Small tensors would be computed on the CPU otherwise, and the shaders would go untested.
  flags: { WEBGL_CPU_FORWARD: false },
  always: { validate: true },
  added,
  describe: () => ({
    'tfjs-backend-webgl': version_webgl,
    'WebGL version': tf.env().getNumber('WEBGL_VERSION'),
    'float32 textures': String(tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')),
  }),
});

offerBackend(backend, gpu);
