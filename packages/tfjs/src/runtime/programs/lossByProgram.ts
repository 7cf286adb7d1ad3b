import { getBackend, reshape, slice, Tensor } from '@tensorflow/tfjs-core';
import type { LossCall } from '../lossCall.ts';
import { divisorOf, reduceElements, sumElements } from '../reduceLoss.ts';
import { sumInStages } from '../sumInStages.ts';
import type { Divisor } from './divisor.ts';
import { divisorPart } from './divisorPart.ts';
import { inBlocks } from './inBlocks.ts';
import { type KeptTensor, namesKept } from './keptValues.ts';
import type { LossPrograms } from './lossPrograms.ts';
import { meanByProgram } from './meanByProgram.ts';
import { meanOfRows } from './meanOfRows.ts';
import type { ProgramCall, RowView } from './programCall.ts';
import { runProgram } from './runProgram.ts';
import { runForElements, runRows } from './runRows.ts';
import { unreducedLoss } from './unreducedLoss.ts';

/** A reduced loss, what its sum has been divided by, and what gradients need of its rows. */
export interface ComputedLoss {
  readonly value: Tensor;
  readonly divisor: Divisor;
  readonly kept?: KeptTensor;
}

/**
 * Computes the reduced loss: its elements by one program, with what they add to the divisor, then the sums.
 *
 * @param wanted The inputs whose gradients will be asked for.
 */
export const lossByProgram = (
  programs: LossPrograms,
  call: LossCall,
  rows: RowView | undefined,
  wanted: readonly string[],
): ComputedLoss => {
  const part = divisorPart(programs, call);
  const program = unreducedLoss(programs.loss, call, rows, part);
  const names = namesKept(programs, wanted);
  if (rows !== undefined && names.length > 0) return lossWithKept(programs, call, program, rows, names);
  if (part === undefined) return ofElements(programs, call, elementsOf(call, program));
  const { sums, divisor } = sumsTogether(call, program) ?? sumsApart(programs, call, program);
  return { value: meanByProgram(call, sums, divisor), divisor };
};

/** The same where the program goes along rows for what gradients need, too. */
const lossWithKept = (
  programs: LossPrograms,
  call: LossCall,
  program: ProgramCall,
  rows: RowView,
  wanted: readonly string[],
): ComputedLoss => {
  const names = [...program.results, ...wanted];
  const kept: KeptTensor = { tensor: runForElements({ ...program, results: names }, rows), names };
  const isWhole = call.prepared.reduction !== 'none' && !call.isBySample;
  if (!isWhole) return { ...ofParts(programs, call, resultsApart(kept, program.results, rows)), kept };
  const known = program.results.length > 1 ? undefined : ownDivisor(programs, call);
  if (getBackend() === 'webgl')
    return { ...meanOfRows(call, kept, program.results, rows.outer * rows.inner, known), kept };
  const sums = sumAlongLast(kept.tensor);
  const divisor = known ?? reshape(sums, [names.length]);
  return { value: meanByProgram(call, sums, divisor), divisor, kept };
};

/** The first results of rows as [results, rows], out of more that stand where programs of elements look for them. */
const resultsApart = ({ tensor, names }: KeptTensor, results: readonly string[], rows: RowView): Tensor => {
  const shape: [number, number] = [results.length, rows.outer * rows.inner];
  if (getBackend() !== 'webgl') return slice(tensor, [0, 0], shape);
  const values = results.map((name, place) => ({ type: 'float' as const, name, place }));
  return runProgram({
    kernelName: 'LosswrightResults',
    tensors: [],
    numbers: [],
    steps: [],
    element: '',
    results,
    shape,
    rows,
    kept: { tensor, count: names.length, values },
  });
};

/** The loss of its elements, and of what they add to the divisor, if anything: [results, elements]. */
const ofParts = (programs: LossPrograms, call: LossCall, parts: Tensor): ComputedLoss => {
  if (parts.shape[0] === 1) return ofElements(programs, call, reshape(parts, [...call.prepared.lossShape]));
  const { sums, divisor } = sumsBySample(call, parts);
  return { value: meanByProgram(call, sums, divisor), divisor };
};

const ofElements = (programs: LossPrograms, call: LossCall, elements: Tensor): ComputedLoss => {
  const divisor = ownDivisor(programs, call);
  return { value: reduceElements(call, elements, divisor).value, divisor };
};

/** The elements of the loss, or of a loss that is the sum of all, sums of blocks of them. */
const elementsOf = (call: LossCall, program: ProgramCall): Tensor => {
  const { reduction, lossShape } = call.prepared;
  if (program.rows !== undefined) return reshape(runRows(program), [...lossShape]);
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
  readonly divisor: Tensor;
}

/** The sums of both in one go; undefined where the program does not write one beside the other. */
const sumsTogether = (call: LossCall, program: ProgramCall): Sums | undefined => {
  if (program.rows === undefined) {
    const together = call.isBySample ? undefined : inBlocks(program);
    return together && sumsOfAll(runProgram(together));
  }
  const { outer, inner } = program.rows;
  const parts = runRows({ ...program, shape: [program.results.length, outer * inner] });
  return call.isBySample ? sumsBySample(call, parts) : sumsOfAll(parts);
};

const sumsOfAll = (parts: Tensor): Sums => {
  const sums = sumAlongLast(parts);
  return { sums, divisor: reshape(sums, [2]) };
};

const sumsBySample = ({ prepared }: LossCall, parts: Tensor): Sums => {
  const samples = prepared.lossShape[0] ?? 1;
  const sums = reshape(sumAlongLast(reshape(parts, [2 * samples, parts.size / (2 * samples)])), [2, samples]);
  return { sums, divisor: reshape(sumAlongLast(sums), [2]) };
};

const sumAlongLast = (matrix: Tensor): Tensor => sumInStages(matrix, [1]);

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
