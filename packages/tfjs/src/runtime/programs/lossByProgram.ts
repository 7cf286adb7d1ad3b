import { reshape, Tensor } from '@tensorflow/tfjs-core';
import type { LossCall } from '../lossCall.ts';
import { divisorOf, reduceElements, sumElements } from '../reduceLoss.ts';
import { sumInStages } from '../sumInStages.ts';
import type { Divisor } from './divisor.ts';
import { divisorPart } from './divisorPart.ts';
import { inBlocks } from './inBlocks.ts';
import type { LossPrograms } from './lossPrograms.ts';
import { meanByProgram } from './meanByProgram.ts';
import type { ProgramCall, RowView } from './programCall.ts';
import { runProgram } from './runProgram.ts';
import { unreducedLoss } from './unreducedLoss.ts';

/** A reduced loss, and what its sum has been divided by. */
export interface Divided {
  readonly value: Tensor;
  readonly divisor: Divisor;
}

/** Computes the reduced loss: its elements by one program, with what they add to the divisor, then the sums. */
export const lossByProgram = (programs: LossPrograms, call: LossCall, rows: RowView | undefined): Divided => {
  const part = divisorPart(programs, call);
  const program = unreducedLoss(programs.loss, call, rows, part);
  if (part === undefined) {
    const elements = elementsOf(call, program);
    const divisor = ownDivisor(programs, call);
    return { value: reduceElements(call, elements, divisor).value, divisor };
  }
  const { sums, divisor } = sumsTogether(call, program) ?? sumsApart(programs, call, program);
  return { value: meanByProgram(call, sums, divisor), divisor };
};

/** The elements of the loss, or of a loss that is the sum of all, sums of blocks of them. */
const elementsOf = (call: LossCall, program: ProgramCall): Tensor => {
  const { reduction, lossShape } = call.prepared;
  const isSum = reduction !== 'none' && !call.isBySample;
  return isSum ? runProgram(inBlocks(program) ?? program) : reshape(runProgram(program), [...lossShape]);
};

/** A divisor that depends on shapes and numbers alone. */
const ownDivisor = ({ count }: LossPrograms, call: LossCall): number => {
  const divisor = divisorOf(call, typeof count === 'string' ? call.parameters[count] : undefined, call.weights);
  if (divisor instanceof Tensor) throw new Error('a divisor that depends on data is summed up beside the loss');
  return divisor;
};

interface Sums {
  /** Of two dimensions, the first row with the sum of the loss, or with those by sample. */
  readonly sums: Tensor;
  /** A vector whose last number is the divisor. */
  readonly divisor: Tensor;
}

/** The sums of both in one go; undefined where the program does not write one beside the other. */
const sumsTogether = (call: LossCall, program: ProgramCall): Sums | undefined => {
  if (!call.isBySample) {
    const together = program.rows === undefined ? inBlocks(program) : apart(program, program.rows);
    if (together === undefined) return undefined;
    const sums = sumAlongLast(runProgram(together));
    return { sums, divisor: reshape(sums, [2]) };
  }
  if (program.rows === undefined) return undefined;
  const parts = runProgram(apart(program, program.rows));
  const samples = call.prepared.lossShape[0] ?? 1;
  const sums = reshape(sumAlongLast(reshape(parts, [2 * samples, parts.size / (2 * samples)])), [2, samples]);
  return { sums, divisor: reshape(sumAlongLast(sums), [2]) };
};

const sumAlongLast = (matrix: Tensor): Tensor => sumInStages(matrix, [1]);

const apart = (program: ProgramCall, { outer, inner }: RowView): ProgramCall => ({
  ...program,
  shape: [program.results.length, outer * inner],
});

/** The sums of both one after the other. */
const sumsApart = ({ count }: LossPrograms, call: LossCall, program: ProgramCall): Sums => {
  const [losses, parts] = program.results.map((result) => ({ ...program, results: [result] }));
  if (losses === undefined || parts === undefined) throw new Error('a program for two sums has two results');
  const totals = sumElements(call, elementsOf(call, losses));
  const sumOfParts = (): Tensor => {
    const counts = runProgram({ ...parts, kernelName: 'LosswrightCount' });
    return sumAlongLast(reshape(counts, [1, counts.size]));
  };
  const divisor =
    count === true
      ? sumOfParts()
      : divisorOf(call, count === undefined ? undefined : call.parameters[count], call.weights);
  if (typeof divisor === 'number') throw new Error('a divisor that depends on data is a tensor');
  return { sums: reshape(totals, [1, totals.size]), divisor: reshape(divisor, [1]) };
};
