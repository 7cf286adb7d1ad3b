import * as losses from '../../index.ts';
import type { ValueAndGradients } from '../loss.ts';
import type { Tensor } from '../hostTensor.ts';

type Computed = ValueAndGradients<number | Tensor, string>;

interface Input {
  readonly data: Float32Array | Int32Array;
  readonly shape: readonly number[];
}

/** A call of a loss whose kernels are nests of loops. */
export interface NestCall {
  readonly name: string;
  readonly loss: { readonly valueAndGrad: unknown };
  readonly inputs: readonly Input[];
  readonly options: object;
}

const floats = (step: number, ...shape: readonly number[]): Input => {
  const length = shape.reduce((product, own) => product * own, 1);
  return { data: Float32Array.from({ length }, (_, i) => Math.sin(step * i * i + 1)), shape };
};
const shares = (step: number, ...shape: readonly number[]): Input => {
  const { data } = floats(step, ...shape);
  return { data: data.map((value) => 0.5 + 0.49 * value), shape };
};
const bits = (step: number, ...shape: readonly number[]): Input => {
  const { data } = floats(step, ...shape);
  return { data: data.map((value) => (value > 0 ? 1 : 0)), shape };
};
const integers = (of: (i: number) => number, ...shape: readonly number[]): Input => {
  const length = shape.reduce((product, own) => product * own, 1);
  return { data: Int32Array.from({ length }, (_, i) => of(i)), shape };
};

/** Calls of so many units, whose rows have lengths that fill vectors and lengths that do not. */
export const nestCalls = (units: number): readonly NestCall[] => {
  const { ctc, diceBinaryCrossEntropy, earthMoversDistance, focalSmoothL1, totalVariation, vae } = losses;
  const ctcOf = (classes: number): NestCall['inputs'] => [
    floats(1, units, 12, classes),
    integers((i) => 1 + (i % (classes - 1)), units, 4),
    integers((i) => 12 - (i % 3), units),
    integers((i) => 4 - (i % 4), units),
  ];
  const weights = floats(3, units).data.map(Math.abs);
  const images = (channels: number): NestCall['inputs'] => [floats(1, units, 5, 9, channels)];
  const call = (name: string, loss: NestCall['loss'], inputs: NestCall['inputs'], options: object = {}): NestCall => ({
    name,
    loss,
    inputs,
    options,
  });
  return [
    call('ctc', ctc, ctcOf(7)),
    call('ctc, weighted', ctc, ctcOf(8), { weights }),
    call('ctc, unreduced', ctc, ctcOf(5), { reduction: 'none', cotangent: weights }),
    call('dice and cross-entropy', diceBinaryCrossEntropy, [shares(1, units, 11, 3), shares(2, units, 11, 3)]),
    call('total variation', totalVariation, images(3)),
    call('total variation, absolute', totalVariation, images(4), { form: 'absolute' }),
    call('total variation, isotropic', totalVariation, images(1), { form: 'isotropic', weights }),
    call('distance of distributions', earthMoversDistance, [shares(1, units, 13), shares(2, units, 13)]),
    call('their squared distance', earthMoversDistance, [shares(1, units, 16), shares(2, units, 16)], {
      form: 'squared',
    }),
    call('detection', focalSmoothL1, [
      floats(1, units, 7, 5),
      bits(2, units, 7, 5),
      floats(3, units, 7, 4),
      floats(4, units, 7, 4),
      bits(5, units, 7),
    ]),
    ...(['mse', 'bce'] as const).map((reconstruction) =>
      call(
        `autoencoder, ${reconstruction}`,
        vae,
        [shares(1, units, 10), shares(2, units, 10), floats(1, units, 6), floats(2, units, 6)],
        { reconstruction },
      ),
    ),
  ];
};

/** Calls of losses whose kernels take all elements as one unit. */
export const callsOfOneUnit = (length: number): readonly NestCall[] => [
  {
    name: 'discriminator',
    loss: losses.ganDiscriminator,
    inputs: [floats(1, length), floats(2, length + 3)],
    options: {},
  },
  {
    name: 'pairs',
    loss: losses.ntXent,
    inputs: [floats(1, Math.ceil(length / 8), 8), floats(2, Math.ceil(length / 8), 8)],
    options: {},
  },
];

/** What a loss, or one of a pool, gives for a call. */
export const evaluate = (
  { valueAndGrad }: { readonly valueAndGrad: unknown },
  { inputs, options }: Pick<NestCall, 'inputs' | 'options'>,
): Computed => {
  // every call fits its loss
  const untyped = valueAndGrad as (...call: readonly unknown[]) => Computed;
  return untyped(...inputs, options);
};
