import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Backend } from '../backend.ts';
import type { BackendLoaders } from '../conform/loadBackends.ts';
import type { AddedLosses } from './added/addedLosses.ts';
import type { BrowserBackendPlan } from './browser/browserBackend.ts';
import { ortFolder } from './ortFolder.ts';
import { requirePackages } from './packagesHere.ts';

const pageOf = (name: string) =>
  fileURLToPath(new URL(`pages/${name}.page${extname(import.meta.url)}`, import.meta.url));

/** The WebAssembly files that ONNX Runtime Web loads by itself. */
const ortFiles = () => ({ [ortFolder]: fileURLToPath(new URL('.', import.meta.resolve('onnxruntime-web'))) });

const tfjsPackages = (backend: string) => [
  '@losswright/tfjs',
  '@tensorflow/tfjs-core',
  `@tensorflow/tfjs-backend-${backend}`,
];
const browserPackage = '@losswright/browser';
const onnxPackages = ['@losswright/onnxruntime-web', 'onnxruntime-web'];

/**
 * The backends that Losswright is proven on: each loads what it needs when it is wanted, and throws what to install
 * where that is not there.
 *
 * @param added losses beside the published ones.
 */
export function knownBackends(added?: AddedLosses): BackendLoaders {
  const core =
    (name: string, dtype: 'float64' | 'float32', usesKernels = true) =>
    async (): Promise<Backend> => {
      const { coreBackend } = await import('./coreBackend.ts');
      return coreBackend(name, dtype, { usesKernels, added: (await added?.load('core')) ?? {} });
    };
  const inBrowser = async (
    plan: Omit<BrowserBackendPlan, 'page'>,
    page: string,
    target: 'tfjs' | 'onnxruntime-web',
  ) => {
    const { browserBackend } = await import('./browser/browserBackend.ts');
    const replacements = added === undefined ? {} : { addedLosses: added.modules[target] };
    return browserBackend({ ...plan, page: { module: pageOf(page), replacements } });
  };
  return {
    'core-float64': core('core-float64', 'float64'),
    'core-float32': core('core-float32', 'float32'),
    'core-float32-loops': core('core-float32-loops', 'float32', false),
    'tfjs-cpu': async () => {
      requirePackages('tfjs-cpu', tfjsPackages('cpu'));
      await import('@tensorflow/tfjs-backend-cpu');
      const { tfjsBackend } = await import('./tfjsBackend.ts');
      // Without this flag it prints an advertisement for its sibling that is compiled.
      const flags = { PROD: true };
      return tfjsBackend({ name: 'tfjs-cpu', tfjsBackend: 'cpu', flags, added: (await added?.load('tfjs')) ?? {} });
    },
    'tfjs-wasm': async () => {
      requirePackages('tfjs-wasm', tfjsPackages('wasm'));
      await import('@tensorflow/tfjs-backend-wasm');
      const { tfjsBackend } = await import('./tfjsBackend.ts');
      return tfjsBackend({ name: 'tfjs-wasm', tfjsBackend: 'wasm', added: (await added?.load('tfjs')) ?? {} });
    },
    'tfjs-webgl': async () => {
      requirePackages('tfjs-webgl', [...tfjsPackages('webgl'), browserPackage]);
      return inBrowser({ name: 'tfjs-webgl', promised: 'webgl' }, 'tfjsWebgl', 'tfjs');
    },
    'tfjs-webgpu': async () => {
      requirePackages('tfjs-webgpu', [...tfjsPackages('webgpu'), browserPackage]);
      return inBrowser({ name: 'tfjs-webgpu', promised: 'webgpu' }, 'tfjsWebgpu', 'tfjs');
    },
    'ort-wasm': async () => {
      requirePackages('ort-wasm', onnxPackages);
      const runtime = await import('onnxruntime-web');
      const { onnxBackend } = await import('./onnxBackend.ts');
      const losses = (await added?.load('onnxruntime-web')) ?? {};
      return onnxBackend({ name: 'ort-wasm', runtime, executionProvider: 'wasm', added: losses });
    },
    'ort-webgpu': async () => {
      requirePackages('ort-webgpu', [...onnxPackages, browserPackage]);
      const plan = { name: 'ort-webgpu', folders: ortFiles(), promised: 'webgpu' } as const;
      return inBrowser(plan, 'onnxWebgpu', 'onnxruntime-web');
    },
    'ort-webgpu-jsep': async () => {
      requirePackages('ort-webgpu-jsep', [...onnxPackages, browserPackage]);
      const plan = { name: 'ort-webgpu-jsep', folders: ortFiles(), promised: 'webgpu' } as const;
      return inBrowser(plan, 'onnxJsep', 'onnxruntime-web');
    },
  };
}
