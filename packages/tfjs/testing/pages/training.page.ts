import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { examples } from '../../examples/examples.ts';

interface PlainImages {
  readonly count: number;
  readonly images: readonly number[];
  readonly labels: readonly number[];
}

/** What this page does for a test. */
export interface TrainingPage {
  /** Trains an example on a backend, and returns its quality. */
  readonly train: (
    example: string,
    backend: 'wasm' | 'webgl' | 'webgpu',
    digits: { readonly training: PlainImages; readonly heldBack: PlainImages },
    effort: number,
  ) => Promise<number>;
}

const fromPlain = ({ count, images, labels }: PlainImages) => ({
  count,
  images: Float32Array.from(images),
  labels: Int32Array.from(labels),
});

const page: TrainingPage = {
  train: async (name, backend, { training, heldBack }, effort) => {
    const example = examples[name];
    if (example === undefined) throw new Error(`there is no example called ${name}`);
    setWasmPaths('/wasm/');
    if (!(await tf.setBackend(backend))) throw new Error(`${backend} did not start`);
    await tf.ready();
    const isWebgpu = tf.backend() instanceof WebGPUBackend;
    if (isWebgpu !== (backend === 'webgpu')) throw new Error(`${backend} is another backend`);
    const digits = { training: fromPlain(training), heldBack: fromPlain(heldBack) };
    return example.train(digits, effort, () => undefined);
  },
};
Object.assign(globalThis, { losswrightPage: page });
