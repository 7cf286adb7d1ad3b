import { getBackend } from '@tensorflow/tfjs-core';
import { sheetOf } from './keptTexels.ts';
import type { Pass } from './lossPrograms.ts';
import { neededSteps, namesOfPass } from './neededSteps.ts';
import { onlyRead } from './onlyRead.ts';
import { passTerms } from './passTerms.ts';
import type { ProgramCall, ProgramStep, RowParts, RowView } from './programCall.ts';
import { runProgram } from './runProgram.ts';

/** The longest rows that a thread goes along alone even where rows are few. */
const longestWhole = 128;

/** The shortest parts of longer ones, and the threads that are enough. */
const shortestChunk = 64;
const manyThreads = 16_384;

/**
 * On webgl, where nothing is shared within a row, a thread would go along the whole of a long row alone while others have
 * nothing to do. Instead, a program before each pass gives what comes of parts of the rows, and this the call that is left,
 * in which passes go along these.
 */
export const inChunks = (call: ProgramCall): ProgramCall => {
  const { rows } = call;
  if (getBackend() !== 'webgl' || rows === undefined) return call;
  const steps: ProgramStep[] = [];
  const parts: RowParts[] = [];
  for (const step of call.steps) {
    const chunk = typeof step === 'string' ? undefined : chunksOf(step, rows);
    if (typeof step === 'string' || chunk === undefined) {
      steps.push(step);
      continue;
    }
    const results = namesOfPass(step);
    const part: ProgramCall = {
      ...call,
      kernelName: 'LosswrightPart',
      steps: neededSteps([...steps, step], results),
      results,
      arrangement: 'together',
      shape: sheetOf(rows.outer * rows.inner * chunk.count, results.length).shape,
      chunk,
    };
    const name = `part${parts.length}`;
    const values = passTerms(step).map(({ name: own, type }, place) => ({ name: `${own}Part`, type, place }));
    const known = { ...part, ...onlyRead(part), parts: partsRead(part.steps, parts) };
    const tensor = runProgram(known);
    parts.push({ name, tensor, count: results.length, values, length: chunk.count });
    steps.push(combined(step, name));
  }
  return parts.length === 0
    ? call
    : { ...call, steps, parts: partsRead(steps, parts), ...onlyRead({ ...call, steps }) };
};

/** How to part the rows that a pass goes along; undefined where they are short, or many enough. */
const chunksOf = ({ along }: Pass, { outer, inner, lengths }: RowView): ProgramCall['chunk'] => {
  const longest = lengths[along] ?? 1;
  if (longest <= longestWhole) return undefined;
  // Parts are put together once for each of them, and so should not be more than they have elements.
  const shortest = Math.max(shortestChunk, 2 * Math.ceil(Math.sqrt(longest)));
  const count = Math.min(Math.ceil(longest / shortest), Math.ceil(manyThreads / (outer * inner)));
  if (count < 2) return undefined;
  // Elements lie in texels by two.
  const length = 2 * Math.ceil(longest / count / 2);
  return { length, count: Math.ceil(longest / length) };
};

/** Along the results of parts what goes along the elements otherwise. */
const combined = ({ maxima, sums, counts }: Pass, along: string): Pass => {
  const ofParts = (terms: Pass['sums']): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.keys(terms ?? {}).map((name) => [name, `${name}Part`]));
  return { along, maxima: ofParts(maxima), sums: ofParts(sums), counts: ofParts(counts) };
};

const partsRead = (steps: readonly ProgramStep[], parts: readonly RowParts[]): readonly RowParts[] =>
  parts.filter(({ name }) => steps.some((step) => typeof step !== 'string' && step.along === name));
