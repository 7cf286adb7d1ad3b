import { parseFormula, type LossSpec } from '@losswright/compiler';
import type { Answer, Backend } from '../../backend.ts';
import { coreBackend } from '../../backends/coreBackend.ts';
import { errorInUnits } from '../../compare/errorInUnits.ts';
import { createBounds } from '../../tolerance/createBounds.ts';
import type { Tensor } from '../../vectors/tensor.ts';
import type { OptionValue } from '../../vectors/vectorCase.ts';
import type { GeneratedLoss } from '../language/generatePackages.ts';
import { type FuzzCase, callees, fuzzInputs, optionsOf, specOf } from './fuzzCase.ts';
import { type Callee, interpretFormula, type World } from './interpretFormula.ts';
import { type Lengths, type NamedArray, type Place, placesOf, single, tabulate } from './namedArray.ts';

/** How many numbers were compared, and how many could not be because no right answer can be told from a wrong one. */
export interface Tally {
  readonly compared: number;
  readonly skipped: number;
}

export interface FuzzReport {
  /** Cases that were compiled at all. */
  readonly cases: Tally;
  readonly values: Tally;
  readonly slopes: Tally;
  readonly singles: Tally;
  /** What is wrong. */
  readonly problems: readonly string[];
}

const none: Tally = { compared: 0, skipped: 0 };

export const nothingChecked: FuzzReport = { cases: none, values: none, slopes: none, singles: none, problems: [] };

export const addTallies = (left: Tally, right: Tally): Tally => ({
  compared: left.compared + right.compared,
  skipped: left.skipped + right.skipped,
});

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

const worldOf = (given: FuzzCase, inputs: Inputs, options: Readonly<Record<string, OptionValue>>): World => {
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
  };
};

/** Changes each inexact result a little, reproducibly: what a result moves by is what its roundings can do to it. */
const noise = (seed: number): ((value: number) => number) => {
  let state = seed;
  return (value) => {
    state = (state * 48_271) % 2_147_483_647;
    // A number of few digits is what exact arithmetic gave, and a comparison may rest on it.
    if (Number.isInteger(value * 2 ** 20)) return value;
    return value * (1 + (state % 2 === 0 ? 1e-9 : -1e-9));
  };
};

/** A loss as numbers in the order of its axes, a sum over an axis that it lacks being a repetition. */
const numbersOf = (loss: NamedArray, axes: readonly string[], lengths: Lengths): readonly number[] =>
  placesOf(axes, lengths).map((place: Place) => loss.at(place));

const agree = (values: readonly number[]): boolean =>
  values.every((value) => Object.is(value, values[0])) || values.every(Number.isFinite);

const answerOf = async (
  backend: Backend,
  inputs: Readonly<Record<string, Tensor>>,
  options: Readonly<Record<string, OptionValue>>,
): Promise<Answer> => {
  const answer = await backend.run('fuzzed', inputs, options);
  if ('unsupported' in answer) throw new Error(answer.unsupported);
  return answer;
};

const tensorsOf = (given: FuzzCase): Readonly<Record<string, Tensor>> => {
  const lengths = lengthsOf(given);
  return Object.fromEntries(
    Object.entries(fuzzInputs).map(([name, { axes, isFloat }]) => [
      name,
      { shape: shapeOf(given, axes, lengths), dtype: isFloat ? 'float64' : 'int32', data: given.inputs[name] ?? [] },
    ]),
  );
};

const step = 2 ** -14;

/** The slope by one number of an input, or undefined near a kink or a jump. */
const slopeOf = (
  sumAt: (moved: number) => number,
  disturbance: number,
): { slope: number; tolerance: number } | undefined => {
  const [here, above, below, farAbove, farBelow] = [0, step, -step, 2 * step, -2 * step].map(sumAt);
  const difference = (high = NaN, low = NaN, width: number): number => (high - low) / width;
  const near = difference(above, below, 2 * step);
  const far = difference(farAbove, farBelow, 4 * step);
  const bend = (high = NaN, low = NaN, width: number) =>
    Math.abs(difference(high, here, width) - difference(here, low, width));
  const [nearBend, farBend] = [bend(above, below, step), bend(farAbove, farBelow, 2 * step)];
  const scale = 1 + Math.abs(near);
  // What is smooth bends half as much in half the way.
  const isSmooth = Math.abs(near - far) <= 1e-4 * scale && (nearBend <= 0.7 * farBend || nearBend <= 1e-7 * scale);
  const slope = (4 * near - far) / 3;
  const tolerance = Math.abs(near - far) + 1e-8 * scale + (disturbance * 1e-6 + 1e-15 * Math.abs(here ?? 0)) / step;
  return isSmooth && Number.isFinite(slope) && tolerance <= 1e-3 * scale ? { slope, tolerance } : undefined;
};

const tapes = (world: World): { readonly recording: World; readonly replaying: () => World } => {
  const tape: NamedArray[] = [];
  return {
    recording: {
      ...world,
      stopped: (value) => {
        tape.push(value);
        return value;
      },
    },
    replaying: () => {
      let next = 0;
      return { ...world, stopped: (value) => tape[next++] ?? value };
    },
  };
};

export interface FuzzBackends {
  readonly load: (spec: LossSpec, losses: readonly LossSpec[]) => GeneratedLoss;
  /** The backends of float32 for one loss. */
  readonly singles: (loss: GeneratedLoss) => readonly Backend[];
}

/**
 * Compiles a case and judges its numbers: those of the CPU package in float64 by the interpreter of the formula, its
 * gradients by the interpreter's differences, and the float32 backends by the CPU package within their derived bounds.
 *
 * @param slopes how many numbers of the inputs are moved.
 */
export const checkCase = async (
  given: FuzzCase,
  { load, singles }: FuzzBackends,
  slopes: number,
): Promise<FuzzReport> => {
  const spec = specOf(given);
  const problems: string[] = [];
  const generated = load(spec, callees);
  const options = { ...optionsOf(spec, given), reduction: 'none' };
  const core = coreBackend('core-float64', 'float64', { added: { fuzzed: generated.core } });
  const inputs = tensorsOf(given);
  const answer = await answerOf(core, inputs, options);

  const formula = parseFormula(spec.formula);
  const count = spec.count === undefined ? undefined : parseFormula(spec.count).result;
  const base = worldOf(given, given.inputs, optionsOf(spec, given));
  const { lengths } = base;
  const interpret = (world: World) => interpretFormula(world, formula, count);
  const { recording, replaying } = tapes(base);
  // The chain rule has no slopes at infinity.
  let isSingular = !Object.values(given.inputs).flat().every(Number.isFinite);
  const right = interpret({ ...recording, singular: () => (isSingular = true) });
  const expected = numbersOf(right.loss, given.loss, lengths);
  const shaken = [1, 2].map((seed) =>
    numbersOf(interpret({ ...base, rounded: noise(1_000_003 * seed) }).loss, given.loss, lengths),
  );
  let values = none;
  let disturbance = 0;
  for (const [index, value] of expected.entries()) {
    const moved = shaken.map((numbers) => numbers[index] ?? NaN);
    const spread = Math.max(...moved.map((other) => Math.abs(other - value)));
    disturbance += Number.isFinite(spread) ? spread : 0;
    // Of nothing, a factor that leaves its sum may be infinite.
    const isEmpty = given.items === 0 && Number.isNaN(answer.value.data[index]);
    const isCertain = !isEmpty && agree([value, ...moved]) && !(spread > 1e-5 * (1 + Math.abs(value)));
    values = addTallies(values, { compared: Number(isCertain), skipped: Number(!isCertain) });
    if (!isCertain) continue;
    const bound = 4 * spread + 1e-11 * (1 + Math.abs(value));
    const actual = answer.value.data[index] ?? NaN;
    if (errorInUnits(actual, value + 0, bound) > 1) {
      problems.push(`value ${index}: the interpreter has ${value} ± ${bound}, core-float64 ${actual}`);
    }
  }

  let tally = none;
  const floats = Object.entries(fuzzInputs).flatMap(([name, { isFloat }]) =>
    isFloat ? (given.inputs[name] ?? []).map((_, index) => ({ name, index })) : [],
  );
  const stride = Math.max(1, Math.floor(floats.length / Math.max(1, slopes)));
  const chosen = slopes === 0 ? [] : floats.filter((_, i) => i % stride === 0);
  for (const { name, index } of chosen) {
    const data = given.inputs[name] ?? [];
    const sumAt = (moved: number): number => {
      const changed = { ...given.inputs, [name]: data.with(index, (data[index] ?? 0) + moved) };
      const { values: numbers } = worldOf(given, changed, optionsOf(spec, given));
      return numbersOf(interpret({ ...replaying(), values: numbers }).loss, given.loss, lengths).reduce(
        (a, b) => a + b,
        0,
      );
    };
    const isPole = isSingular && Number.isNaN(answer.gradients[name]?.data[index]);
    const found = isPole ? undefined : slopeOf(sumAt, disturbance);
    tally = addTallies(tally, { compared: Number(found !== undefined), skipped: Number(found === undefined) });
    const actual = answer.gradients[name]?.data[index] ?? NaN;
    if (found !== undefined && !(Math.abs(actual - found.slope) <= found.tolerance)) {
      problems.push(
        `gradient of ${name} at ${index}: differences have ${found.slope} ± ${found.tolerance}, core-float64 ${actual}`,
      );
    }
  }

  let floatTally = none;
  const boundsOf = createBounds([spec, ...callees], [generated.contract]);
  const hasNan = answer.value.data.some(Number.isNaN);
  for (const backend of hasNan || answer.value.data.length === 0 ? [] : singles(generated)) {
    await backend.start?.();
    const vector = { id: '', source: '', tags: [], inputs, options, tolerance: undefined, expected: answer };
    const bounds = boundsOf(backend, 'fuzzed', vector);
    const got = await answerOf(backend, inputs, options);
    for (const [name, wanted, actual, limits] of [
      ['value', answer.value, got.value, bounds.value] as const,
      ...Object.entries(answer.gradients).map(
        ([input, gradient]) => [input, gradient, got.gradients[input], bounds.gradients[input]] as const,
      ),
    ]) {
      for (const [index, value] of wanted.data.entries()) {
        const bound = limits?.[index] ?? NaN;
        const isCertain = Math.abs(value) < 1e30 && bound <= 1e-2 * (1 + Math.abs(value));
        floatTally = addTallies(floatTally, { compared: Number(isCertain), skipped: Number(!isCertain) });
        const number = actual?.data[index] ?? NaN;
        if (isCertain && errorInUnits(number, value + 0, bound) > 1) {
          problems.push(`${backend.name}: ${name} at ${index}: core-float64 has ${value} ± ${bound}, it has ${number}`);
        }
      }
    }
    await backend.stop?.();
  }
  return { cases: { compared: 1, skipped: 0 }, values, slopes: tally, singles: floatTally, problems };
};
