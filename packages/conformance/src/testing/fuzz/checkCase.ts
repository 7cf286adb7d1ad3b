import type { LossSpec } from '@losswright/compiler';
import type { Answer, Backend } from '../../backend.ts';
import { coreBackend } from '../../backends/coreBackend.ts';
import { createBounds } from '../../tolerance/createBounds.ts';
import type { Tensor } from '../../vectors/tensor.ts';
import type { OptionValue } from '../../vectors/vectorCase.ts';
import type { GeneratedLoss } from '../language/generatePackages.ts';
import { tensorsOf } from './caseWorld.ts';
import { callees, type FuzzCase, optionsOf, specOf } from './fuzzCase.ts';
import { interpretCase } from './interpretation.ts';
import { judgeSingles } from './judgeSingles.ts';
import { judgeSlopes } from './judgeSlopes.ts';
import { judgeValues } from './judgeValues.ts';
import { addTallies, type Judgement, noTally, type Tally } from './tally.ts';

export interface FuzzReport {
  /** Cases that were compiled at all. */
  readonly cases: Tally;
  readonly values: Tally;
  readonly slopes: Tally;
  readonly singles: Tally;
  /** What is wrong. */
  readonly problems: readonly string[];
}

export const nothingChecked: FuzzReport = {
  cases: noTally,
  values: noTally,
  slopes: noTally,
  singles: noTally,
  problems: [],
};

const answerOf = async (
  backend: Backend,
  inputs: Readonly<Record<string, Tensor>>,
  options: Readonly<Record<string, OptionValue>>,
): Promise<Answer> => {
  const answer = await backend.run('fuzzed', inputs, options);
  if ('unsupported' in answer) throw new Error(answer.unsupported);
  return answer;
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
  const generated = load(spec, callees);
  const options = { ...optionsOf(spec, given), reduction: 'none' };
  const core = coreBackend('core-float64', 'float64', { added: { fuzzed: generated.core } });
  const inputs = tensorsOf(given);
  const answer = await answerOf(core, inputs, options);

  const interpretation = interpretCase(given, spec);
  const ofValues = judgeValues(interpretation, Array.from(answer.value.data), given);
  const ofSlopes = judgeSlopes(interpretation, answer.gradients, given, ofValues.disturbance, slopes);

  const boundsOf = createBounds([spec, ...callees], [generated.contract], true);
  const vector = { id: '', source: '', tags: [], inputs, options, tolerance: undefined, expected: answer };
  const hasNan = answer.value.data.some(Number.isNaN);
  // ONNX Runtime ends in a trap, a division by zero, over an empty axis inside of a Scan node.
  const isTrap = given.items === 0 && /(scan|fold)\[/.test(given.formula);
  const ofSingles: Judgement[] = [];
  for (const backend of hasNan || answer.value.data.length === 0 ? [] : singles(generated)) {
    if (isTrap && backend.name.startsWith('ort-')) continue;
    await backend.start?.();
    const got = await answerOf(backend, inputs, options);
    ofSingles.push(judgeSingles(backend, got, answer, boundsOf(backend, 'fuzzed', vector)));
    await backend.stop?.();
  }
  return {
    cases: { compared: 1, skipped: 0 },
    values: ofValues.tally,
    slopes: ofSlopes.tally,
    singles: ofSingles.map(({ tally }) => tally).reduce(addTallies, noTally),
    problems: [ofValues, ofSlopes, ...ofSingles].flatMap(({ problems }) => problems),
  };
};
