import { reshape, Tensor } from '@tensorflow/tfjs-core';
import type { LossCall } from '../lossCall.ts';
import type { Value } from '../lossGraph.ts';
import { divisorOf, reduceElements, samplesOf, sumElements } from '../reduceLoss.ts';
import { inBlocks } from './inBlocks.ts';
import type { LossPrograms } from './lossPrograms.ts';
import { overLoss } from './overLoss.ts';
import type { ProgramCall, RowView } from './programCall.ts';
import { readReads } from './readReads.ts';
import { resultShape } from './rowView.ts';
import { runProgram } from './runProgram.ts';
import { statementsOf } from './statementsOf.ts';

/** A reduced loss, and what its sum has been divided by. */
export interface Divided {
  readonly value: Tensor;
  readonly divisor: Tensor | number;
}

/** Computes the reduced loss: its elements by one program, then their sum. */
export const lossByProgram = (programs: LossPrograms, call: LossCall, rows: RowView | undefined): Divided => {
  const program = elementsOf(programs, call, rows);
  if (call.prepared.reduction === 'none') {
    return { value: reshape(runProgram(program), [...call.prepared.lossShape]), divisor: 1 };
  }
  const elements = call.isBySample
    ? reshape(runProgram(program), [...call.prepared.lossShape])
    : runProgram(inBlocks(program) ?? program);
  const divisor = divisorOf(call, countOf(programs, call, rows), call.weights);
  const value =
    divisor instanceof Tensor
      ? meanOf(call, sumElements(call, elements), divisor)
      : reduceElements(call, elements, divisor).value;
  return { value, divisor };
};

/** The unreduced loss times the weights, at full rank. A weight of 0 takes an element out, whatever its value. */
const elementsOf = ({ loss }: LossPrograms, call: LossCall, rows: RowView | undefined): ProgramCall => {
  const { tensors, numbers } = readReads(loss, call);
  const { weights, fullLossShape } = call;
  const isWeighted = weights !== undefined;
  const ending = isWeighted ? 'float weightedLoss = select(weight * loss, 0.0, weight == 0.0);' : '';
  return {
    kernelName: 'LosswrightLoss',
    tensors: [...tensors, ...(isWeighted ? [overLoss('weight', weights, call)] : [])],
    numbers,
    ...statementsOf(loss, rows !== undefined, '', ending),
    result: isWeighted ? 'weightedLoss' : 'loss',
    shape: resultShape(rows, fullLossShape),
    rows,
  };
};

/** How much each element counts in a mean's denominator. */
const countOf = ({ count }: LossPrograms, call: LossCall, rows: RowView | undefined): Value | undefined => {
  if (call.prepared.reduction !== 'mean' || count === undefined) return undefined;
  if (typeof count === 'string') return call.parameters[count];
  const counts = runProgram({
    kernelName: 'LosswrightCount',
    ...readReads(count, call),
    ...statementsOf(count, rows !== undefined, '', ''),
    result: 'count',
    shape: resultShape(rows, call.fullLossShape),
    rows,
  });
  return reshape(counts, [...call.fullLossShape]);
};

/** A total by what it is divided by; what the call says where that is 0. */
const meanOf = (call: LossCall, total: Tensor, divisor: Tensor): Tensor => {
  const shape = total.rank === 0 ? [1] : total.shape;
  const mean = runProgram({
    kernelName: 'LosswrightMean',
    tensors: [
      { name: 'total', type: 'float', isAlongRow: false, tensor: reshape(total, shape) },
      { name: 'divisor', type: 'float', isAlongRow: false, tensor: reshape(divisor, [1]) },
    ],
    numbers: [{ name: 'samples', type: 'float', isAlongRow: false, value: samplesOf(call) }],
    row: '',
    element: `float mean = select(samples * total / divisor, ${emptyText(call)}, divisor == 0.0);`,
    result: 'mean',
    shape,
    rows: undefined,
  });
  return reshape(mean, total.shape);
};

/** The mean of nothing. */
export const emptyText = ({ prepared }: LossCall): string => (prepared.empty === 'nan' ? 'nan' : '0.0');
