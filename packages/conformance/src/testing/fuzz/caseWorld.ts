import { type LossSpec, parseFormula } from '@losswright/compiler';
import type { Tensor } from '../../vectors/tensor.ts';
import type { OptionValue } from '../../vectors/vectorCase.ts';
import { callees, type FuzzCase, fuzzInputs } from './fuzzCase.ts';
import type { Callee, World } from './interpretFormula.ts';
import { type Lengths, type NamedArray, placesOf, single, tabulate } from './namedArray.ts';

const arrayOf = (data: readonly number[], axes: readonly string[], lengths: Lengths): NamedArray => {
  const places = placesOf(axes, lengths);
  const numbers = new Map(places.map((place, index) => [JSON.stringify(place), data[index] ?? NaN]));
  return tabulate(axes, lengths, (place) => {
    const own = Object.fromEntries(axes.map((axis) => [axis, place[axis] ?? 0]));
    return numbers.get(JSON.stringify(own)) ?? NaN;
  });
};

const lengthsOf = ({ batch, classes, items }: FuzzCase): Lengths => ({
  'batch...': batch.reduce((product, length) => product * length, 1),
  class: classes,
  other_class: classes,
  item: items,
  other_item: items,
});

const shapeOf = ({ batch }: FuzzCase, axes: readonly string[], lengths: Lengths): readonly number[] =>
  axes.flatMap((axis) => (axis === 'batch...' ? batch : [lengths[axis] ?? 0]));

const calleeOf = (spec: LossSpec): Callee => ({
  formula: parseFormula(spec.formula),
  ...(spec.count === undefined ? {} : { count: parseFormula(spec.count).result }),
  inputs: Object.fromEntries(
    Object.entries(spec.inputs).map(([name, { axes }]) => [name, axes.map((axis) => axis.name)]),
  ),
  parameters: Object.fromEntries(
    Object.entries(spec.parameters).map(([name, { default: value }]) => [
      name,
      typeof value === 'number' ? value : NaN,
    ]),
  ),
});

const knownCallees: ReadonlyMap<string, Callee> = new Map(callees.map((spec) => [spec.name, calleeOf(spec)]));

type Inputs = FuzzCase['inputs'];

/** What the names of a case's formula stand for. */
export const worldOf = (given: FuzzCase, inputs: Inputs, options: Readonly<Record<string, OptionValue>>): World => {
  const lengths = lengthsOf(given);
  const values = new Map<string, NamedArray>(
    Object.entries(fuzzInputs).map(([name, { axes }]) => [name, arrayOf(inputs[name] ?? [], axes, lengths)]),
  );
  const choices: Record<string, string> = { form: 'plain', exact: 'false', alpha: 'none' };
  for (const [name, value] of Object.entries<OptionValue>({ delta: 1, window: 2, share: 1, ...options })) {
    if (name === 'share' && typeof value === 'number')
      values.set(
        name,
        tabulate(['class'], lengths, () => value),
      );
    else if (typeof value === 'number') values.set(name, single(value));
    else if (typeof value === 'object') values.set(name, arrayOf(value.data, ['class'], lengths));
    else choices[name] = String(value);
    if (name === 'alpha') choices['alpha'] = 'given';
  }
  return {
    lengths,
    values,
    choices,
    callees: knownCallees,
    rounded: (value) => value,
    stopped: (value) => value,
    singular: () => undefined,
    arbitrary: () => undefined,
    unsettled: () => undefined,
  };
};

/** The inputs of a case, as a backend takes them. */
export const tensorsOf = (given: FuzzCase): Readonly<Record<string, Tensor>> => {
  const lengths = lengthsOf(given);
  return Object.fromEntries(
    Object.entries(fuzzInputs).map(([name, { axes, isFloat }]) => [
      name,
      { shape: shapeOf(given, axes, lengths), dtype: isFloat ? 'float64' : 'int32', data: given.inputs[name] ?? [] },
    ]),
  );
};
