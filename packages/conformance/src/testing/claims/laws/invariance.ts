import { lengthOf, offsetsOver, type Sizes } from '@losswright/compiler';
import { outcomesDiffer } from '../compare.ts';
import { type Law, leadingInputs, type Outcome } from '../law.ts';
import { axesOf, withInputs } from '../lawCall.ts';

export const symmetric: Law = async (trial) => {
  const [first, second] = leadingInputs(trial);
  const { call, run } = trial;
  const { [first]: left = [], [second]: right = [] } = call.inputs;
  const [here, there] = [await run(call), await run(withInputs(call, { [first]: right, [second]: left }))];
  const { [first]: ofFirst, [second]: ofSecond, ...rest } = there.gradients;
  const exchanged = {
    ...rest,
    ...(ofSecond === undefined ? {} : { [first]: ofSecond }),
    ...(ofFirst === undefined ? {} : { [second]: ofFirst }),
  };
  return outcomesDiffer(here, there, { loss: there.loss, gradients: exchanged });
};

type Place = readonly [input: string, index: number];

/** A loss that does not change along a direction has no slope along it: the slopes that make it up cancel. */
const slopesCancel = ({ gradients, errors }: Outcome, places: readonly Place[]): string | undefined => {
  const slopes = places.map(([name, i]) => gradients[name]?.[i] ?? Number.NaN);
  const sum = slopes.reduce((total, slope) => total + slope, 0);
  const rounding = slopes.reduce((total, slope) => total + 2 ** -46 * Math.abs(slope), 0);
  if (Math.abs(sum) <= rounding) return undefined;
  const error = places.reduce((total, [name, i]) => total + (errors().gradients[name]?.[i] ?? 0), rounding);
  return Math.abs(sum) <= error ? undefined : `the slopes at ${JSON.stringify(places)} add up to ${sum}`;
};

/** The axes named behind the input are shifted as one; each position of the others has a number of its own. */
export const shiftInvariantIn: Law = async ({ spec, call, other, run, names: [name = '', ...named] }) => {
  const axes = axesOf(spec, name);
  const along = named.length === 0 ? axes.slice(-1) : named;
  const offsets = offsetsOver(
    axes,
    axes.filter((axis) => !along.includes(axis)),
    call.sizes,
  );
  const numbers = (call.inputs[name] ?? []).map((number, i) => number + (other.inputs[name]?.[offsets[i] ?? 0] ?? 0));
  const here = await run(call);
  const difference = outcomesDiffer(here, await run(withInputs(call, { [name]: numbers })));
  if (difference !== undefined || !(name in here.gradients)) return difference;
  const rows = [...new Set(offsets)].map((row) => [...numbers.keys()].filter((i) => offsets[i] === row));
  return rows
    .map((row) =>
      slopesCancel(
        here,
        row.map((i) => [name, i]),
      ),
    )
    .find((found) => found !== undefined);
};

export const translationInvariantIn: Law = async ({ call, other, run, names }) => {
  const added = other.inputs[names[0] ?? ''] ?? [];
  const moved = names.map((name) => [name, (call.inputs[name] ?? []).map((number, i) => number + (added[i] ?? 0))]);
  const here = await run(call);
  const difference = outcomesDiffer(here, await run(withInputs(call, Object.fromEntries(moved))));
  if (difference !== undefined || !names.every((name) => name in here.gradients)) return difference;
  return [...added.keys()]
    .map((i) =>
      slopesCancel(
        here,
        names.map((name) => [name, i]),
      ),
    )
    .find((found) => found !== undefined);
};

export const scaleInvariantIn: Law = async ({ call, run, names: [name = ''] }) => {
  const here = await run(call);
  for (const factor of [3, 0.25]) {
    const there = await run(withInputs(call, { [name]: (call.inputs[name] ?? []).map((number) => number * factor) }));
    const steeper = (there.gradients[name] ?? []).map((slope) => slope * factor);
    const gradients = name in there.gradients ? { ...there.gradients, [name]: steeper } : there.gradients;
    const errors = () => {
      const found = there.errors();
      const scaled = Array.from(found.gradients[name] ?? [], (error) => error * factor);
      return { ...found, gradients: { ...found.gradients, [name]: scaled } };
    };
    const difference = outcomesDiffer(here, { ...there, errors }, { loss: there.loss, gradients });
    if (difference !== undefined) return `${difference}, with the factor ${factor}`;
  }
  return undefined;
};

/** The positions of a tensor's elements after its axis has been turned by one and, beyond two, reversed. */
const reordered = (axes: readonly string[], axis: string, sizes: Sizes): readonly number[] => {
  const position = axes.indexOf(axis);
  const behind = lengthOf(axes.slice(position + 1), sizes);
  const length = sizes[axis] ?? 1;
  return Array.from({ length: lengthOf(axes, sizes) }, (_, i) => {
    if (position === -1) return i;
    const index = Math.floor(i / behind) % length;
    const from = (2 * length - index - 2) % length;
    return i + (from - index) * behind;
  });
};

export const permutationInvariantIn: Law = async ({ spec, lossAxes, call, run, names: [axis = ''] }) => {
  const permute = (axes: readonly string[], numbers: readonly number[]): readonly number[] =>
    reordered(axes, axis, call.sizes).map((from) => numbers[from] ?? Number.NaN);
  const permuteAll = (record: Readonly<Record<string, readonly number[]>>) =>
    Object.fromEntries(Object.entries(record).map(([name, numbers]) => [name, permute(axesOf(spec, name), numbers)]));
  const here = await run(call);
  const there = await run({ ...call, inputs: permuteAll(call.inputs), parameters: permuteAll(call.parameters) });
  const expected = { loss: permute(lossAxes, here.loss), gradients: permuteAll(here.gradients) };
  return outcomesDiffer(there, here, expected);
};
