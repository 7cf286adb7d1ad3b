import {
  lengthOf,
  type CompiledVariant,
  type InputSpec,
  type LossSpec,
  type ParameterSpec,
} from '@losswright/compiler';
import * as fc from 'fast-check';
import { axesOf, type LawCall } from './lawCall.ts';

/** Two calls that differ in nothing but the numbers of their inputs. */
export interface DrawnCalls {
  readonly call: LawCall;
  readonly other: LawCall;
}

/**
 * Numbers of few binary digits, so that sums and small multiples of them are exact, and what a law does to its inputs
 * rounds nothing.
 */
const quarters = fc.integer({ min: -16, max: 16 }).map((number) => number / 4);
const fine = fc.integer({ min: -3 * 2 ** 16, max: 3 * 2 ** 16 }).map((number) => number / 2 ** 16);
const shares = fc.integer({ min: 0, max: 4 }).map((number) => number / 4);
const inner = fc.integer({ min: 1, max: 2 ** 12 - 1 }).map((number) => number / 2 ** 12);

const tensor = (length: number, element: fc.Arbitrary<number>): fc.Arbitrary<readonly number[]> =>
  fc.array(element, { minLength: length, maxLength: length });

/** Rows of sixteenths that add up to 1. */
const distributions = (length: number, row: number): fc.Arbitrary<readonly number[]> =>
  fc
    .array(tensor(row - 1, fc.integer({ min: 0, max: 16 })), { minLength: length / row, maxLength: length / row })
    .map((rows) =>
      rows.flatMap((cuts) => {
        const sorted = [0, ...cuts.toSorted((first, second) => first - second), 16];
        return sorted.slice(1).map((cut, i) => (cut - (sorted[i] ?? 0)) / 16);
      }),
    );

/** What losses take for floats: scores, probabilities, distributions along the last axis; a whole tensor of one kind. */
const floats = (length: number, row: number, areShares: boolean): fc.Arbitrary<readonly number[]> =>
  fc.oneof(
    ...(areShares ? [] : [tensor(length, quarters), tensor(length, fine)]),
    tensor(length, shares),
    tensor(length, inner),
    ...(length > 0 && row > 0 ? [distributions(length, row)] : []),
  );

const inputNumbers = (
  { dtype, axes }: InputSpec,
  sizes: Readonly<Record<string, number>>,
  areShares: boolean,
): fc.Arbitrary<readonly number[]> => {
  const names = axes.map(({ name }) => name);
  const length = lengthOf(names, sizes);
  if (dtype === 'integer') return tensor(length, fc.integer({ min: -1, max: 2 }));
  return floats(length, lengthOf(names.slice(-1), sizes), areShares);
};

const parameterNumber = ({ default: byDefault, range, kind }: ParameterSpec): fc.Arbitrary<number> => {
  if (kind === 'mask') return fc.constantFrom(0, 1);
  const usual = typeof byDefault === 'number' ? byDefault : 1;
  if (kind === 'integer') return fc.constantFrom(usual, 0, 1).filter((number) => isWithin(number, range));
  const low = Math.max(range?.low ?? -Infinity, usual - 2);
  const high = Math.min(range?.high ?? Infinity, usual + 2);
  const between = fc.integer({ min: 1, max: 15 }).map((part) => low + ((high - low) * part) / 16);
  const ends = [...(range?.includesLow === true ? [low] : []), ...(range?.includesHigh === true ? [high] : [])];
  return fc.oneof(fc.constant(usual), between, ...ends.map((end) => fc.constant(end)));
};

const isWithin = (number: number, range: ParameterSpec['range']): boolean =>
  range === undefined || (range.low <= number && number <= range.high);

const recordOf = <Value>(entries: readonly (readonly [string, fc.Arbitrary<Value>])[]) =>
  fc.record(Object.fromEntries(entries));

/** An input that equals the first one now and then: ties are where losses have their corners. */
const sometimesEqual = (spec: LossSpec, inputs: LawCall['inputs'], isEqual: boolean): LawCall['inputs'] => {
  const [first = '', ...others] = Object.keys(spec.inputs);
  const numbers = inputs[first] ?? [];
  const twin = others.find(
    (name) => spec.inputs[name]?.dtype === 'float' && String(axesOf(spec, name)) === String(axesOf(spec, first)),
  );
  return isEqual && twin !== undefined ? { ...inputs, [twin]: numbers } : inputs;
};

/** Small calls of one variant of a loss: shapes, inputs and parameters as the spec declares them; `settings` are the only values of some. */
export const drawCalls = (
  spec: LossSpec,
  { choices }: CompiledVariant,
  settings: Readonly<Record<string, unknown>>,
): fc.Arbitrary<DrawnCalls> => {
  const axes = new Map(Object.values(spec.inputs).flatMap((input) => input.axes.map((axis) => [axis.name, axis])));
  const dimensions = [...axes.values()].map(({ name, length }) => {
    const isGroup = name.endsWith('...');
    const one = length === undefined ? fc.integer({ min: 1, max: 3 }) : fc.constant(length);
    return [name, fc.array(one, { minLength: isGroup ? 0 : 1, maxLength: isGroup ? 2 : 1 })] as const;
  });
  // Losses of several probabilities refuse nearly all other calls.
  const areShares = fc.integer({ min: 0, max: 2 }).map((number) => number === 0);
  return fc.tuple(recordOf(dimensions), areShares).chain(([groups, isOfShares]) => {
    const sizes = Object.fromEntries(
      Object.entries(groups).map(([name, lengths]) => [name, lengths.reduce((product, length) => product * length, 1)]),
    );
    const inputs = Object.entries(spec.inputs).map(
      ([name, input]) => [name, inputNumbers(input, sizes, isOfShares)] as const,
    );
    const parameters = Object.entries(spec.parameters).flatMap(([name, entry]) => {
      if (entry.kind === 'choice') return [];
      const numbers = [settings[name]].flat().filter((setting) => typeof setting === 'number');
      const number = numbers.length > 0 ? fc.constantFrom(...numbers) : parameterNumber(entry);
      return [[name, tensor(lengthOf(axesOf(spec, name), sizes), number)] as const];
    });
    return fc
      .record({
        inputs: recordOf(inputs),
        others: recordOf(inputs),
        parameters: recordOf(parameters),
        isEqual: fc.integer({ min: 0, max: 7 }).map((number) => number === 0),
      })
      .map((drawn) => {
        const call = {
          sizes,
          groups,
          inputs: sometimesEqual(spec, drawn.inputs, drawn.isEqual),
          parameters: drawn.parameters,
          choices,
        };
        return { call, other: { ...call, inputs: drawn.others } };
      });
  });
};
