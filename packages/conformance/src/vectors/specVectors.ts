import type { InputSpec, LossSpec, NestedNumbers } from '@losswright/compiler';
import type { LossVectors, VectorCase } from './vectorCase.ts';
import type { Tensor } from './tensor.ts';

/** The tag of cases that a person worked out in a spec, and wrote to so many decimals as are worth reading. */
export const ofSpec = 'of-spec';

/** How far a hand is off that writes twelve decimals. */
export const roundingOfSpec = 5e-13;

/** The vectors that specs themselves state, as cases beside the golden ones. */
export function specVectors(spec: LossSpec): LossVectors {
  return {
    loss: spec.name,
    file: spec.source.file,
    cases: spec.vectors.map((vector, index): VectorCase => {
      const gradients = Object.entries(vector.gradients ?? {});
      return {
        id: `spec-vector-${index + 1}`,
        source: vector.source,
        tags: [ofSpec],
        inputs: Object.fromEntries(
          Object.entries(vector.inputs).map(([name, numbers]) => [name, toTensor(numbers, spec.inputs[name])]),
        ),
        options: Object.fromEntries(
          Object.entries(vector.options).map(([name, value]) => [
            name,
            typeof value === 'object' ? toTensor(value) : value,
          ]),
        ),
        tolerance: undefined,
        expected: {
          value: toTensor(vector.value),
          gradients: Object.fromEntries(gradients.map(([name, numbers]) => [name, toTensor(numbers)])),
        },
      };
    }),
  };
}

function toTensor(numbers: NestedNumbers, input?: InputSpec): Tensor {
  return {
    shape: shapeOf(numbers),
    dtype: input?.dtype === 'integer' ? 'int32' : 'float64',
    data: flatten(numbers),
  };
}

// Every list of a level is as long as the first one: the spec was checked.
function shapeOf(numbers: NestedNumbers): readonly number[] {
  return typeof numbers === 'number' ? [] : [numbers.length, ...(numbers[0] === undefined ? [] : shapeOf(numbers[0]))];
}

function flatten(numbers: NestedNumbers): readonly number[] {
  return typeof numbers === 'number' ? [numbers] : numbers.flatMap(flatten);
}
