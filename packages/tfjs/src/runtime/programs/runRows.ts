import { getBackend, type Tensor } from '@tensorflow/tfjs-core';
import { inChunks } from './inChunks.ts';
import { sheetOf } from './keptTexels.ts';
import { neededSteps } from './neededSteps.ts';
import { onlyRead } from './onlyRead.ts';
import type { ProgramCall, RowView } from './programCall.ts';
import { runProgram } from './runProgram.ts';

/** Runs a program of rows for its results, and does for them what is needed and no more. */
export const runRows = (call: ProgramCall): Tensor => {
  const needed = { ...call, steps: neededSteps(call.steps, call.results) };
  return runProgram(inChunks({ ...needed, ...onlyRead(needed) }));
};

/** The same with the results of each row where programs of elements look for them. */
export const runForElements = (call: ProgramCall, { outer, inner }: RowView): Tensor => {
  const [rows, results] = [outer * inner, call.results.length];
  return runRows(
    getBackend() === 'webgl'
      ? { ...call, arrangement: 'together', shape: sheetOf(rows, results).shape }
      : { ...call, shape: [results, rows] },
  );
};
