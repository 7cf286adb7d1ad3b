import { reshape, type Tensor } from '@tensorflow/tfjs-core';
import { broadcastToShape } from '../broadcastToShape.ts';
import type { LossCall } from '../lossCall.ts';
import { samplesOf } from '../reduceLoss.ts';
import { type Divisor, divisorRead } from './divisor.ts';
import { inTwoPasses } from './inTwoPasses.ts';
import { emptyText } from './emptyText.ts';
import type { LossPrograms } from './lossPrograms.ts';
import { overLoss } from './overLoss.ts';
import { placeProgram } from './placeProgram.ts';
import type { ProgramNumber, ProgramTensor, RowView } from './programCall.ts';
import { readReads } from './readReads.ts';
import { runProgram } from './runProgram.ts';
import { statementsOf } from './statementsOf.ts';

/** What arrives at the unreduced loss, as a program reads it. */
interface Cotangent {
  readonly tensors: readonly ProgramTensor[];
  readonly numbers: readonly ProgramNumber[];
  /** Statements that declare `cotangent`, and `excluded` for the elements that take no part. */
  readonly text: string;
}

/**
 * The gradient by one input, in its shape.
 *
 * @param upstream The gradient of the call's result, in its shape; undefined for ones.
 */
export const gradientByProgram = (
  { gradientStart = '', gradients }: LossPrograms,
  input: string,
  call: LossCall,
  rows: RowView | undefined,
  divisor: Divisor,
  upstream: Tensor | undefined,
): Tensor => {
  const program = gradients[input];
  if (program === undefined) throw new Error(`no program was generated for the gradient of ${input}`);
  const { tensors, numbers } = readReads(program, call);
  const cotangent = cotangentOf(call, divisor, upstream);
  const ending = typeof divisor === 'number' ? '' : emptyGradient(call);
  const gradient = runProgram(
    inTwoPasses({
      kernelName: 'LosswrightGradient',
      ...placeProgram(program, rows, [...tensors, ...cotangent.tensors], call.fullShapes[input] ?? []),
      numbers: [...numbers, ...cotangent.numbers],
      ...statementsOf(program, `${cotangent.text}\n${gradientStart}`, ending),
      results: ['gradient'],
    }),
  );
  return reshape(gradient, call.inputs[input]?.shape ?? []);
};

/** The mean of nothing is NaN on request, and then its gradient is too, also where the formula has a constant 0. */
const emptyGradient = ({ prepared }: LossCall): string =>
  prepared.empty === 'nan' ? 'gradient = select(gradient, nan, divisor == 0.0);' : '';

const cotangentOf = (call: LossCall, divisor: Divisor, upstream: Tensor | undefined): Cotangent => {
  const { weights, isBySample, prepared } = call;
  const arriving = upstream === undefined || !isBySample ? upstream : bySample(upstream, call);
  const factors = [
    ...(weights === undefined ? [] : [overLoss('weight', weights, call)]),
    ...(arriving === undefined ? [] : [overLoss('upstream', arriving, call)]),
  ];
  const hasManyFactors = prepared.reduction === 'none' || isBySample;
  const excluded =
    hasManyFactors && factors.length > 0 ? 'cotangent == 0.0' : weights === undefined ? 'false' : 'weight == 0.0';
  const declared = (scale: string): string =>
    `float cotangent = ${[...factors.map(({ name }) => name), scale].join(' * ')};\nbool excluded = ${excluded};`;
  const samples = samplesOf(call);
  if (typeof divisor === 'number') {
    const scale: ProgramNumber = { name: 'scale', type: 'float', along: undefined, value: samples / divisor };
    return { tensors: factors, numbers: [scale], text: declared('scale') };
  }
  return {
    tensors: [...factors, divisorRead(divisor)],
    numbers: [{ name: 'samples', type: 'float', along: undefined, value: samples }],
    text: declared(`select(samples / divisor, ${emptyText(call)}, divisor == 0.0)`),
  };
};

/** What arrives at each sample, for all elements of the unreduced loss that belong to it. */
const bySample = (upstream: Tensor, { prepared: { lossShape } }: LossCall): Tensor => {
  const column = lossShape.map((length, dimension) => (dimension === 0 && upstream.rank > 0 ? length : 1));
  return broadcastToShape(reshape(upstream, column), lossShape);
};
