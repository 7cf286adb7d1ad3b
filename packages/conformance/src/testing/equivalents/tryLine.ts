import type { CompiledVariant, Equivalent, LossSpec } from '@losswright/compiler';
import * as fc from 'fast-check';
import type { Answer } from '../../backend.ts';
import { coreBackend } from '../../backends/coreBackend.ts';
import { isLossInputError } from '../../run/isLossInputError.ts';
import type { OptionValue } from '../../vectors/vectorCase.ts';
import { optionsOf, tensorsOf } from '../claims/lawCall.ts';
import { coversCall, drawCovered } from './coverage.ts';
import type { Framework, Given } from './framework.ts';

const backend = coreBackend('core-float64', 'float64');

/** What our CPU package makes of a call. */
export const ours = async (
  spec: LossSpec,
  inputs: Given['inputs'],
  options: Readonly<Record<string, OptionValue>>,
): Promise<Answer> => {
  const answer = await backend.run(spec.name, inputs, options);
  if ('unsupported' in answer) throw new Error(answer.unsupported);
  return answer;
};

/** Another library rounds to float32 where it likes, or adds a small number to a probability. */
export const agree = (left: number, right: number): boolean =>
  Object.is(left, right) || left === right || Math.abs(left - right) <= 1e-5 * (0.1 + Math.abs(right));

/** Draws calls that a line is about. Throws with the smallest one of which it makes something else than we do. */
export const tryLine = async (
  spec: LossSpec,
  line: Equivalent,
  framework: Framework,
  variant: CompiledVariant,
): Promise<void> => {
  const property = fc.asyncProperty(drawCovered(spec, line, variant), async ({ call }) => {
    fc.pre(coversCall(line, call));
    const [inputs, options] = [tensorsOf(spec, call), optionsOf(spec, call)];
    const answer = await ours(spec, inputs, options).catch((error: unknown) => {
      if (isLossInputError(error) && error.input in spec.inputs) return undefined;
      throw error;
    });
    // A framework may refuse a shape, such as a tensor without axes; a line that it always refuses is never tried.
    const found = await framework(line.code, { inputs, options }, []).catch(() => undefined);
    fc.pre(answer !== undefined && found !== undefined);
    const [theirs = Number.NaN, own = Number.NaN] = [found?.value, answer?.value.data[0]];
    if (!agree(theirs, own)) throw new Error(`${line.code} gives ${theirs}, and ${spec.name} ${own}`);
  });
  await fc.assert(property, { seed: 7, numRuns: 16, maxSkipsPerRun: 100 });
};
