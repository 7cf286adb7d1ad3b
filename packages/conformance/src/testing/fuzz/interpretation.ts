import { parseFormula, type LossSpec } from '@losswright/compiler';
import { worldOf } from './caseWorld.ts';
import { type FuzzCase, optionsOf } from './fuzzCase.ts';
import { interpretFormula, type World } from './interpretFormula.ts';
import { type Lengths, type NamedArray, type Place, placesOf } from './namedArray.ts';

/** A loss as numbers in the order of its axes, a sum over an axis that it lacks being a repetition. */
const numbersOf = (loss: NamedArray, axes: readonly string[], lengths: Lengths): readonly number[] =>
  placesOf(axes, lengths).map((place: Place) => loss.at(place));

/** What stop_gradient and order gave once stays as it is where inputs are moved. */
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

/** What the interpreter makes of a case. */
export interface Interpretation {
  /** The unreduced loss. */
  readonly values: readonly number[];
  /** The same with roundings that are moved. */
  readonly shaken: (rounded: (value: number) => number) => readonly number[];
  /** The sum of the loss at other inputs. */
  readonly sumAt: (inputs: FuzzCase['inputs']) => number;
  /** Whether a slope on the way is infinite or NaN, or an input is: the chain rule has no slopes at infinity. */
  readonly isSingular: boolean;
  /** Whether a slope on the way is a matter of definition. */
  readonly isArbitrary: boolean;
  /** Whether a value on the way may be NaN or infinite. */
  readonly isUnsettled: boolean;
}

export const interpretCase = (given: FuzzCase, spec: LossSpec): Interpretation => {
  const formula = parseFormula(spec.formula);
  const count = spec.count === undefined ? undefined : parseFormula(spec.count).result;
  const base = worldOf(given, given.inputs, optionsOf(spec, given));
  const interpret = (world: World): readonly number[] =>
    numbersOf(interpretFormula(world, formula, count).loss, given.loss, base.lengths);
  const { recording, replaying } = tapes(base);
  let isSingular = !Object.values(given.inputs).flat().every(Number.isFinite);
  let isArbitrary = false;
  let isUnsettled = false;
  const values = interpret({
    ...recording,
    singular: () => (isSingular = true),
    arbitrary: () => (isArbitrary = true),
    unsettled: () => (isUnsettled = true),
  });
  return {
    values,
    shaken: (rounded) => interpret({ ...base, rounded }),
    sumAt: (inputs) => {
      const moved = worldOf(given, inputs, optionsOf(spec, given));
      return interpret({ ...replaying(), values: moved.values }).reduce((total, value) => total + value, 0);
    },
    isSingular,
    isArbitrary,
    isUnsettled,
  };
};
