import { fileURLToPath } from 'node:url';
import type { Backend } from '../backend.ts';
import { ortFolder } from './ortFolder.ts';

const pageOf = (name: string) => fileURLToPath(new URL(`pages/${name}.page.ts`, import.meta.url));
/** The WebAssembly files that ONNX Runtime Web loads by itself. */
const ortFiles = () => ({ [ortFolder]: fileURLToPath(new URL('.', import.meta.resolve('onnxruntime-web'))) });

/** The backends that Losswright is proven on: each loads what it needs when it is wanted. */
export const knownBackends: Readonly<Record<string, () => Promise<Backend>>> = {
  'core-float64': async () => (await import('./coreBackend.ts')).coreBackend('core-float64', 'float64'),
  'core-float32': async () => (await import('./coreBackend.ts')).coreBackend('core-float32', 'float32'),
  'core-float32-loops': async () => {
    const { coreBackend } = await import('./coreBackend.ts');
    return coreBackend('core-float32-loops', 'float32', { usesKernels: false });
  },
  'tfjs-cpu': async () => {
    await import('@tensorflow/tfjs-backend-cpu');
    const { tfjsBackend } = await import('./tfjsBackend.ts');
    // Without this flag it prints an advertisement for its sibling that is compiled.
    return tfjsBackend({ name: 'tfjs-cpu', tfjsBackend: 'cpu', flags: { PROD: true } });
  },
  'tfjs-wasm': async () => {
    await import('@tensorflow/tfjs-backend-wasm');
    return (await import('./tfjsBackend.ts')).tfjsBackend({ name: 'tfjs-wasm', tfjsBackend: 'wasm' });
  },
  'tfjs-webgl': async () => {
    const { browserBackend } = await import('./browser/browserBackend.ts');
    return browserBackend({ name: 'tfjs-webgl', page: pageOf('tfjsWebgl'), promised: 'webgl' });
  },
  'tfjs-webgpu': async () => {
    const { browserBackend } = await import('./browser/browserBackend.ts');
    return browserBackend({ name: 'tfjs-webgpu', page: pageOf('tfjsWebgpu'), promised: 'webgpu' });
  },
  'ort-wasm': async () => {
    const runtime = await import('onnxruntime-web');
    return (await import('./onnxBackend.ts')).onnxBackend({ name: 'ort-wasm', runtime, executionProvider: 'wasm' });
  },
  'ort-webgpu': async () => {
    const { browserBackend } = await import('./browser/browserBackend.ts');
    return browserBackend({ name: 'ort-webgpu', page: pageOf('onnxWebgpu'), folders: ortFiles(), promised: 'webgpu' });
  },
  'ort-webgpu-jsep': async () => {
    const { browserBackend } = await import('./browser/browserBackend.ts');
    return browserBackend({
      name: 'ort-webgpu-jsep',
      page: pageOf('onnxJsep'),
      folders: ortFiles(),
      promised: 'webgpu',
    });
  },
};
