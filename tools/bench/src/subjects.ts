import { type Arena, createArena } from '@losswright/core';
import { partsOf, withoutKernels } from '@losswright/core/runtime';
import { createLoss, type Loss as OnnxLoss } from '@losswright/onnxruntime-web';
// oxlint-disable-next-line import/no-unassigned-import -- it registers the backend
import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs';
import * as ort from 'onnxruntime-web';
import type { BenchCase } from './cases.ts';
import { drawNumbers } from './numbers.ts';

/** What is measured: one call of a loss in one framework. */
export interface Subject {
  readonly name: string;
  readonly start?: () => Promise<void>;
  readonly call: () => void | Promise<void>;
  readonly stop?: () => Promise<void>;
}

export type Mode = 'value' | 'value+gradient';

type Numbers = Float32Array | Int32Array;
interface NamedTensor {
  readonly name: string;
  readonly data: Numbers;
  readonly shape: readonly number[];
}

interface CoreLoss {
  (...call: readonly unknown[]): unknown;
  readonly valueAndGrad: (...call: readonly unknown[]) => unknown;
}

const isCoreLoss = (value: unknown): value is CoreLoss => typeof value === 'function' && 'valueAndGrad' in value;

const isOnnxLoss = (value: unknown): value is OnnxLoss =>
  typeof value === 'object' && value !== null && 'contract' in value && 'graphs' in value;

export const tensorsOf = ({ inputs }: BenchCase, elements: number): readonly NamedTensor[] => {
  const classes = Object.values(inputs)[0]?.shape(elements).at(-1) ?? 1;
  return Object.entries(inputs).map(([name, { kind, shape }], seed) => {
    const own = shape(elements);
    const count = own.reduce((product, length) => product * length, 1);
    return { name, data: drawNumbers(kind, count, seed, classes), shape: own };
  });
};

/** Whether a loss has kernels; else its loops are all that the CPU package has of it. */
export const hasKernels = ({ core: loss }: BenchCase): boolean => partsOf(loss).simd !== undefined;

const coreSubjects = (benchCase: BenchCase, tensors: readonly NamedTensor[], mode: Mode): readonly Subject[] => {
  const { core: loss, options, gradients } = benchCase;
  if (!isCoreLoss(loss)) throw new Error(`${benchCase.name} is no loss`);
  const evaluate = (): void => void loss(...tensors, options);
  const differentiate = (own: CoreLoss, given: readonly NamedTensor[], more: object) => () =>
    void own.valueAndGrad(...given, { ...options, gradients, ...more });
  const loops = withoutKernels(loss);
  if (!hasKernels(benchCase)) {
    const call = mode === 'value' ? evaluate : differentiate(loss, tensors, {});
    return [{ name: 'loops', call }];
  }
  if (mode === 'value')
    return [
      { name: 'kernels', call: evaluate },
      { name: 'loops', call: () => void loops(...tensors, options) },
    ];
  const arraysFor = (make: (length: number) => Float32Array): object =>
    Object.fromEntries(
      tensors.flatMap(({ name, data }) => (gradients.includes(name) ? [[name, make(data.length)]] : [])),
    );
  const count = tensors.reduce((sum, { data }) => sum + data.length, 0);
  const arena = createArena(2 * count);
  const moved = tensors.map((tensor) => ({ ...tensor, data: inArena(arena, tensor.data) }));
  return [
    { name: 'kernels', call: differentiate(loss, tensors, {}) },
    {
      name: 'kernels, into',
      call: differentiate(loss, tensors, { into: arraysFor((length) => new Float32Array(length)) }),
    },
    { name: 'kernels, arena', call: differentiate(loss, moved, { into: arraysFor(arena.alloc) }) },
    { name: 'loops', call: differentiate(loops, tensors, {}) },
  ];
};

const inArena = (arena: Arena, data: Numbers): Numbers => {
  if (data instanceof Int32Array) return data;
  const own = arena.alloc(data.length);
  own.set(data);
  return own;
};

const tfjsSubject = (
  backend: 'cpu' | 'wasm',
  { tfjs, gradients }: BenchCase,
  tensors: readonly NamedTensor[],
  mode: Mode,
): readonly Subject[] => {
  if (tfjs === undefined) return [];
  let made: Record<string, tf.Tensor> = {};
  const call = (): void =>
    tf.tidy(() => {
      if (mode === 'value') return void tfjs(made).dataSync();
      const wanted = gradients.flatMap((name) => made[name] ?? []);
      const differentiate = tf.valueAndGrads((...moved: tf.Tensor[]) =>
        tf.reshape(
          tfjs({ ...made, ...Object.fromEntries(gradients.map((name, i) => [name, moved[i] ?? tf.scalar(0)])) }),
          [],
        ),
      );
      const { value, grads } = differentiate(wanted);
      for (const tensor of [value, ...grads]) tensor.dataSync();
    });
  return [
    {
      name: `tf.losses ${backend}`,
      start: async () => {
        // Without this flag it prints an advertisement for its sibling that is compiled.
        tf.env().set('PROD', true);
        await tf.setBackend(backend);
        made = Object.fromEntries(tensors.map(({ name, data, shape }) => [name, tf.tensor(data, [...shape])]));
      },
      call,
      stop: async () => tf.dispose(made),
    },
  ];
};

const onnxSubject = (benchCase: BenchCase, tensors: readonly NamedTensor[], mode: Mode): Subject => {
  const { onnx: loss, options, gradients } = benchCase;
  if (!isOnnxLoss(loss)) throw new Error(`${benchCase.name} is no loss`);
  let session: Awaited<ReturnType<typeof createLoss>> | undefined;
  const feeds = Object.fromEntries(
    tensors.map(({ name, data, shape }) => [
      name,
      data instanceof Int32Array ? new ort.Tensor('int32', data, shape) : new ort.Tensor('float32', data, shape),
    ]),
  );
  return {
    name: 'ort wasm',
    start: async () => {
      session = await createLoss(loss, {
        ...options,
        gradients: mode === 'value' ? [] : gradients,
        runtime: ort,
        executionProviders: ['wasm'],
      });
    },
    call: async () => void (await session?.run(feeds)),
    stop: async () => session?.release(),
  };
};

/** Everything in JavaScript that computes a case on so many elements. */
export const subjectsOf = (benchCase: BenchCase, elements: number, mode: Mode): readonly Subject[] => {
  const tensors = tensorsOf(benchCase, elements);
  return [
    ...coreSubjects(benchCase, tensors, mode),
    ...tfjsSubject('cpu', benchCase, tensors, mode),
    ...tfjsSubject('wasm', benchCase, tensors, mode),
    onnxSubject(benchCase, tensors, mode),
  ];
};
