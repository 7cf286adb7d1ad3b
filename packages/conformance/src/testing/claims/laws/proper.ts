import { lengthOf } from '@losswright/compiler';
import { totalOf } from '../compare.ts';
import { type Law, leadingInputs, notApplicable, type Outcome, type Trial } from '../law.ts';
import { axesOf, withInputs } from '../lawCall.ts';

const rowsOf = (numbers: readonly number[], length: number): readonly (readonly number[])[] =>
  Array.from({ length: numbers.length / length }, (_, i) => numbers.slice(i * length, (i + 1) * length));

const softmax = (scores: readonly number[]): readonly number[] => {
  const powers = scores.map((score) => Math.exp(score));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
};

/** The probability of each label, by label and then by element of the loss; undefined for scores that give none. */
const probabilitiesOf = (
  kind: string,
  scores: readonly number[],
  classes: number,
): readonly (readonly number[])[] | undefined => {
  if (kind === 'sigmoid' || kind === 'probability') {
    const ones = kind === 'sigmoid' ? scores.map((score) => 1 / (1 + Math.exp(-score))) : scores;
    if (!ones.every((share) => 0 <= share && share <= 1)) return undefined;
    return [ones.map((share) => 1 - share), ones];
  }
  const rows = rowsOf(scores, classes).map((row) => (kind === 'softmax' ? softmax(row) : row));
  const isDistribution = (row: readonly number[]): boolean =>
    row.every((share) => share >= 0) && Math.abs(row.reduce((sum, share) => sum + share, 0) - 1) <= 2 ** -50;
  if (!rows.every(isDistribution)) return undefined;
  return Array.from({ length: classes }, (_, label) => rows.map((row) => row[label] ?? 0));
};

/** The target in which every element has this label. */
const hardTarget = ({ spec, call }: Trial, kind: string, target: string, label: number, classes: number) => {
  const length = call.inputs[target]?.length ?? 0;
  const isOneHot = spec.inputs[target]?.dtype === 'float' && (kind === 'softmax' || kind === 'distribution');
  return Array.from({ length }, (_, i) => (isOneHot ? Number(i % classes === label) : label));
};

/** The expected loss, when labels have these probabilities. */
const expectation = (outcomes: readonly Outcome[], probabilities: readonly (readonly number[])[]): number =>
  outcomes.reduce(
    (sum, { loss }, label) =>
      loss.reduce((total, value, i) => {
        const share = probabilities[label]?.[i] ?? Number.NaN;
        return share === 0 ? total : total + share * value;
      }, sum),
    0,
  );

/** How far from the truth towards another prediction: a loss that is not proper shows it near the truth first. */
const steps = [1, 2 ** -2, 2 ** -4, 2 ** -6];

export const proper: Law = async (trial) => {
  const {
    spec,
    lossAxes,
    call,
    other,
    run,
    names: [kind = ''],
  } = trial;
  const [scores, target] = leadingInputs(trial);
  const classes = lengthOf(axesOf(spec, scores).slice(-1), call.sizes);
  const perElement = kind === 'sigmoid' || kind === 'probability';
  if (lossAxes.length !== axesOf(spec, scores).length - (perElement ? 0 : 1)) {
    throw new Error(`${spec.name} has the axes [${lossAxes.join(', ')}], not those of the labels of ${kind}`);
  }
  const from = call.inputs[scores] ?? [];
  const truth = probabilitiesOf(kind, from, classes);
  if (truth === undefined || probabilitiesOf(kind, other.inputs[scores] ?? [], classes) === undefined) {
    return notApplicable;
  }
  const outcomesOf = async (numbers: readonly number[]): Promise<readonly Outcome[]> => {
    const outcomes: Outcome[] = [];
    for (const label of truth.keys()) {
      const hard = hardTarget(trial, kind, target, label, classes);
      outcomes.push(await run(withInputs(call, { [scores]: numbers, [target]: hard })));
    }
    return outcomes;
  };
  const honest = await outcomesOf(from);
  const least = expectation(honest, truth);
  for (const step of steps) {
    const lie = from.map((score, i) => score + step * ((other.inputs[scores]?.[i] ?? 0) - score));
    const dishonest = await outcomesOf(lie);
    const found = expectation(dishonest, truth);
    const error = () => [...honest, ...dishonest].reduce((sum, outcome) => sum + totalOf(outcome).error(), 0);
    if (!(least <= found) && !(least <= found + error())) {
      return `where ${JSON.stringify(from)} is true, it is expected to cost ${least}, and ${JSON.stringify(lie)} only ${found}`;
    }
  }
  return undefined;
};
