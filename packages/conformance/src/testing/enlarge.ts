import type { LossSpec } from '@losswright/compiler';
import type { Tensor } from '../vectors/tensor.ts';
import type { VectorCase } from '../vectors/vectorCase.ts';

/** Repeats a tensor along one dimension. */
function repeat({ shape, dtype, data }: Tensor, dimension: number, times: number): Tensor {
  const run = shape.slice(dimension).reduce((product, length) => product * length, 1);
  const repeated: number[] = [];
  for (let start = 0; start < data.length; start += run)
    for (let time = 0; time < times; time++) repeated.push(...data.slice(start, start + run));
  return { shape: shape.map((length, own) => (own === dimension ? length * times : length)), dtype, data: repeated };
}

/** A case with only numbers, words and truths as options, whose inputs are as long along an axis as wanted, or longer. */
export function enlarge(
  spec: LossSpec,
  vector: VectorCase,
  end: 'first' | 'last',
  elements: number,
): VectorCase | undefined {
  if ('error' in vector.expected || Object.values(vector.options).some((value) => typeof value === 'object')) return;
  if ('axis' in vector.options || 'layout' in vector.options) return;
  const [name, first] = Object.entries(vector.inputs)[0] ?? [];
  const axes = spec.inputs[name ?? '']?.axes ?? [];
  const axis = end === 'first' ? axes[0]?.name : axes.at(-1)?.name;
  if (first === undefined || axis === undefined || first.data.length === 0) return;
  const fixed = axes.some((own) => own.name === axis && own.length !== undefined);
  const plain = axes.every((own, position) => !own.name.endsWith('...') || position === 0);
  if (fixed || !plain || first.shape.length < axes.length) return;
  const times = Math.ceil(elements / first.data.length);
  const inputs = Object.entries(vector.inputs).map(([input, tensor]) => {
    const own = spec.inputs[input]?.axes.map((entry) => entry.name) ?? [];
    if (!own.includes(axis)) return [input, tensor];
    const dimension = end === 'first' ? 0 : tensor.shape.length - 1;
    return [input, repeat(tensor, dimension, times)];
  });
  return { ...vector, id: `${vector.id}-${end}-${times}`, inputs: Object.fromEntries(inputs) };
}
