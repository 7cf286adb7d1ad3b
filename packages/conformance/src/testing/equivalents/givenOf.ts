import type { Choice, Difference, LossSpec, NestedNumbers } from '@losswright/compiler';
import type { OptionValue } from '../../vectors/vectorCase.ts';
import type { Tensor } from '../../vectors/tensor.ts';
import type { Given } from './framework.ts';

const shapeOf = (numbers: NestedNumbers): readonly number[] =>
  typeof numbers === 'number' ? [] : [numbers.length, ...shapeOf(numbers[0] ?? 0)];

const flatten = (numbers: NestedNumbers): readonly number[] =>
  typeof numbers === 'number' ? [numbers] : numbers.flatMap(flatten);

/** Nested numbers of a spec as a tensor. */
export const tensorOf = (numbers: NestedNumbers, dtype: Tensor['dtype'] = 'float64'): Tensor => ({
  shape: shapeOf(numbers),
  dtype,
  data: flatten(numbers),
});

const optionOf = (value: NestedNumbers | Choice): OptionValue => (typeof value === 'object' ? tensorOf(value) : value);

/** The call of a stated difference, for our own packages: options by their names in the spec. */
export const callOf = (
  spec: LossSpec,
  { inputs, options }: Difference,
): { readonly inputs: Given['inputs']; readonly options: Readonly<Record<string, OptionValue>> } => ({
  inputs: Object.fromEntries(
    Object.entries(spec.inputs).map(([name, { dtype }]) => [
      name,
      tensorOf(inputs[name] ?? [], dtype === 'integer' ? 'int32' : 'float64'),
    ]),
  ),
  options: Object.fromEntries(Object.entries(options).map(([name, value]) => [name, optionOf(value)])),
});

/** The same for a line, which may name every parameter: those that are not given are their defaults. */
export const givenOf = (spec: LossSpec, difference: Difference): Given => {
  const { inputs, options } = callOf(spec, difference);
  const lengths = new Map(
    Object.entries(spec.inputs).flatMap(([name, { axes }]) => {
      const shape = inputs[name]?.shape ?? [];
      return axes.slice(-1).map((axis) => [axis.name, shape.at(-1) ?? 1] as const);
    }),
  );
  const defaults = Object.entries(spec.parameters).map(([name, { axes, default: byDefault }]) => {
    if (axes.length === 0 || typeof byDefault !== 'number') return [name, byDefault] as const;
    const shape = axes.map((axis) => lengths.get(axis.name) ?? 1);
    const length = shape.reduce((product, each) => product * each, 1);
    return [name, { shape, dtype: 'float64', data: Array.from({ length }, () => byDefault) } as const] as const;
  });
  return { inputs, options: { ...Object.fromEntries(defaults), ...options } };
};
