import { meanSquaredError, sparseSoftmaxCrossEntropy } from '../generated/index.ts';
import { createLoss, type CreateLossOptions } from './createLoss.ts';
import type { OrtRuntime, OrtTensor } from './session/ortRuntime.ts';

/** A run that must be refused before anything is computed. */
interface BadRun {
  readonly what: string;
  readonly loss: 'plain' | 'weighted' | 'labelled';
  readonly tensors: Readonly<Record<string, unknown>>;
}

/** What became of a bad run. */
export interface Refusal {
  readonly what: string;
  readonly error: string;
  readonly input: string;
  readonly message: string;
}

/** The input that every refusal must name, and a part of what it must say. */
export const expectedRefusals: Readonly<Record<string, readonly [input: string, message: string]>> = {
  'a label above the classes': ['target', 'got 3 at [1]'],
  'a label below 0': ['target', 'got -1 at [0]'],
  'a label of 64 bits': ['target', 'got 4294967296 at [1]'],
  'a label that is no integer': ['target', 'expected integers, got 0.5 at [0]'],
  'labels of another shape': ['target', 'expected shape [2]'],
  'a missing input': ['target', 'got nothing'],
  'an unknown input': ['targets', 'got one called targets'],
  'an input that is no tensor': ['target', 'expected an ort.Tensor, got object'],
  'a tensor of texts': ['prediction', 'expected numbers'],
  'another precision': ['prediction', "create the loss with dtype: 'float64'"],
  'another shape': ['target', 'expected shape [2]'],
  'weights that were not announced': ['weights', 'Create the loss with weights: true.'],
  'weights of no shape that fits': ['weights', 'expected a shape that broadcasts'],
};

/** What is expected, in the form in which it is found. */
export function asRefusals(expected: typeof expectedRefusals): readonly Refusal[] {
  return Object.entries(expected).map(([what, [input, message]]) => {
    return { what, error: 'LossInputError', input, message };
  });
}

export function badRuns({ Tensor }: OrtRuntime): readonly BadRun[] {
  const float = (...numbers: number[]): OrtTensor =>
    new Tensor('float32', Float32Array.from(numbers), [numbers.length]);
  const labels = (...numbers: number[]): OrtTensor => new Tensor('int32', Int32Array.from(numbers), [numbers.length]);
  const logits = new Tensor('float32', new Float32Array(6), [2, 3]);
  const [prediction, target] = [float(1, 2), float(1, 3)];
  const wide = new Tensor('int64', [0n, 2n ** 32n], [2]);
  const double = new Tensor('float64', [1, 2], [2]);
  const texts = new Tensor('string', ['1', '2'], [2]);
  return [
    { what: 'a label above the classes', loss: 'labelled', tensors: { logits, target: labels(0, 3) } },
    { what: 'a label below 0', loss: 'labelled', tensors: { logits, target: labels(-1, 0) } },
    { what: 'a label of 64 bits', loss: 'labelled', tensors: { logits, target: wide } },
    { what: 'a label that is no integer', loss: 'labelled', tensors: { logits, target: float(0.5, 1) } },
    { what: 'labels of another shape', loss: 'labelled', tensors: { logits, target: labels(0, 1, 2) } },
    { what: 'a missing input', loss: 'plain', tensors: { prediction } },
    { what: 'an unknown input', loss: 'plain', tensors: { prediction, targets: target } },
    { what: 'an input that is no tensor', loss: 'plain', tensors: { prediction, target: [1, 2] } },
    { what: 'a tensor of texts', loss: 'plain', tensors: { prediction: texts, target } },
    { what: 'another precision', loss: 'plain', tensors: { prediction: double, target } },
    { what: 'another shape', loss: 'plain', tensors: { prediction, target: float(1) } },
    { what: 'weights that were not announced', loss: 'plain', tensors: { prediction, target, weights: target } },
    {
      what: 'weights of no shape that fits',
      loss: 'weighted',
      tensors: { prediction, target, weights: float(1, 2, 3) },
    },
  ];
}

/** Tries all bad runs with a provider. */
export async function tryBadRuns(options: Required<Pick<CreateLossOptions, 'runtime' | 'executionProviders'>>) {
  const [plain, weighted, labelled] = await Promise.all([
    createLoss(meanSquaredError, options),
    createLoss(meanSquaredError, { ...options, weights: true }),
    createLoss(sparseSoftmaxCrossEntropy, options),
  ]);
  const sessions = { plain, weighted, labelled };
  const refusals: Refusal[] = [];
  for (const { what, loss, tensors } of badRuns(options.runtime)) {
    try {
      // JavaScript lets pass what the types would not.
      await sessions[loss].run(tensors as never);
      refusals.push({ what, error: 'none', input: '', message: '' });
    } catch (error) {
      const { name, message } = error instanceof Error ? error : { name: typeof error, message: String(error) };
      const input = error instanceof Error && 'input' in error ? String(error.input) : '';
      refusals.push({ what, error: name, input, message });
    }
  }
  for (const session of Object.values(sessions)) await session.release();
  return refusals;
}
