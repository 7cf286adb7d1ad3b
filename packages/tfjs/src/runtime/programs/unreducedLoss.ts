import type { LossCall } from '../lossCall.ts';
import type { DivisorPart } from './divisorPart.ts';
import type { Program } from './lossPrograms.ts';
import { overLoss } from './overLoss.ts';
import { placeProgram } from './placeProgram.ts';
import type { ProgramCall, RowView } from './programCall.ts';
import { readReads } from './readReads.ts';
import { statementsOf } from './statementsOf.ts';

/**
 * The program of the unreduced loss times the weights, at full rank, and of what its elements add to the divisor. A weight
 * of 0 takes an element out, whatever its value.
 */
export const unreducedLoss = (
  program: Program,
  call: LossCall,
  rows: RowView | undefined,
  part: DivisorPart | undefined,
): ProgramCall => {
  const { tensors, numbers } = readReads(program, call);
  const { weights, fullLossShape } = call;
  const isWeighted = weights !== undefined;
  const weighted = isWeighted ? 'float weightedLoss = select(weight * loss, 0.0, weight == 0.0);' : '';
  const read = [...tensors, ...(isWeighted ? [overLoss('weight', weights, call)] : []), ...(part?.tensors ?? [])];
  return {
    kernelName: 'LosswrightLoss',
    ...placeProgram(program, rows, read, fullLossShape),
    numbers: [...numbers, ...(part?.numbers ?? [])],
    ...statementsOf(program, `${weighted}\n${part?.text ?? ''}`),
    results: [isWeighted ? 'weightedLoss' : 'loss', ...(part === undefined ? [] : ['divisorPart'])],
  };
};
