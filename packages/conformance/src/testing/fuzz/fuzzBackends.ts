import * as runtime from 'onnxruntime-web';
import { coreBackend } from '../../backends/coreBackend.ts';
import { onnxBackend } from '../../backends/onnxBackend.ts';
import { tfjsBackend } from '../../backends/tfjsBackend.ts';
import type { FuzzBackends } from './checkCase.ts';
import { loadLoss, loadRuntimes } from './loadLoss.ts';

/** The backends of float32 that need no browser: kernels, TensorFlow.js on plain JavaScript, and ONNX Runtime Web. */
export const createFuzzBackends = async (): Promise<FuzzBackends> => {
  await import('@tensorflow/tfjs-backend-cpu');
  const runtimes = await loadRuntimes();
  return {
    load: (spec, losses) => loadLoss(spec, losses, runtimes),
    singles: ({ core, tfjs, onnx }) => [
      coreBackend('core-float32', 'float32', { added: { fuzzed: core } }),
      tfjsBackend({ name: 'tfjs-cpu', tfjsBackend: 'cpu', flags: { PROD: true }, added: { fuzzed: tfjs } }),
      onnxBackend({ name: 'ort-wasm', runtime, executionProvider: 'wasm', added: { fuzzed: onnx } }),
    ],
  };
};
