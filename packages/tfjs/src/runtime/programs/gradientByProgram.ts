import { mul, reshape, type Tensor } from '@tensorflow/tfjs-core';
import { broadcastToShape } from '../broadcastToShape.ts';
import type { LossCall } from '../lossCall.ts';
import { samplesOf } from '../reduceLoss.ts';
import { type Divisor, divisorRead } from './divisor.ts';
import { emptyText } from './emptyText.ts';
import { type KeptTensor, keptOf } from './keptValues.ts';
import type { LossPrograms } from './lossPrograms.ts';
import { samplesRead } from './meanText.ts';
import { mostTensors } from './mostTensors.ts';
import { overLoss } from './overLoss.ts';
import { placeProgram } from './placeProgram.ts';
import type { ProgramNumber, ProgramTensor, RowView } from './programCall.ts';
import { readReads } from './readReads.ts';
import { runProgram } from './runProgram.ts';

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
 * @param known Values of rows that the loss's own program has kept.
 * @param upstream The gradient of the call's result, in its shape; undefined for ones.
 */
export const gradientByProgram = (
  programs: LossPrograms,
  input: string,
  call: LossCall,
  rows: RowView | undefined,
  divisor: Divisor,
  known: KeptTensor | undefined,
  upstream: Tensor | undefined,
): Tensor => {
  const { gradientStart = '', gradients } = programs;
  const program = gradients[input];
  if (program === undefined) throw new Error(`no program was generated for the gradient of ${input}`);
  const { tensors, numbers } = readReads(program, call);
  const kept = keptOf(programs, program, call, rows, known);
  const others = tensors.length + (typeof divisor === 'number' ? 0 : 1) + (kept === undefined ? 0 : 1);
  const cotangent = cotangentOf(call, divisor, upstream, mostTensors() - others);
  const gradient = runProgram({
    kernelName: 'LosswrightGradient',
    ...placeProgram(program, rows, [...tensors, ...cotangent.tensors], call.fullShapes[input] ?? []),
    numbers: [...numbers, ...cotangent.numbers],
    steps: [],
    element: [
      cotangent.text,
      gradientStart,
      program.element,
      rows === undefined ? '' : 'float gradient = select(cotangent * slope, 0.0, excluded || cotangent == 0.0);',
      typeof divisor === 'number' ? '' : emptyGradient(call),
    ].join('\n'),
    ...(kept !== undefined && { kept }),
    results: ['gradient'],
  });
  return reshape(gradient, call.inputs[input]?.shape ?? []);
};

/** The mean of nothing is NaN on request, and then its gradient is too, also where the formula has a constant 0. */
const emptyGradient = ({ prepared }: LossCall): string =>
  prepared.empty === 'nan' ? 'gradient = select(gradient, nan, divisor == 0.0);' : '';

/** @param room For how many tensors there is room; at least for one. */
const cotangentOf = (call: LossCall, divisor: Divisor, upstream: Tensor | undefined, room: number): Cotangent => {
  const { weights, isBySample, prepared } = call;
  const arriving = upstream === undefined || !isBySample ? upstream : bySample(upstream, call);
  const isTogether = weights !== undefined && arriving !== undefined && room < 2;
  const factors = isTogether
    ? [overLoss('weight', mul(weights, arriving), call)]
    : [
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
    tensors: [...factors, ...divisorRead(divisor).tensors],
    numbers: [samplesRead(call)],
    text: declared(`select(samples / divisor, ${emptyText(call)}, divisor == 0.0)`),
  };
};

/** What arrives at each sample, for all elements of the unreduced loss that belong to it. */
const bySample = (upstream: Tensor, { prepared: { lossShape } }: LossCall): Tensor => {
  const column = lossShape.map((length, dimension) => (dimension === 0 && upstream.rank > 0 ? length : 1));
  return broadcastToShape(reshape(upstream, column), lossShape);
};
