import { getBackend } from '@tensorflow/tfjs-core';
import type { ProgramCall } from './programCall.ts';
import { runProgram } from './runProgram.ts';
import { splitRow, type KeptValue } from './splitRow.ts';

/** Up to this length, an element goes along its row faster than another program is launched. */
const longestOfElement = 16;

/**
 * On webgl, where nothing is shared within a row, each element would go along its row again. For long rows, a program
 * before computes what the elements need of their row, and this gives the one that is left.
 */
export const inTwoPasses = (call: ProgramCall): ProgramCall => {
  const { rows, row, element } = call;
  if (getBackend() !== 'webgl' || rows === undefined || element === '' || rows.length <= longestOfElement) return call;
  const { kept: values, before } = splitRow(row, element);
  if (values.length === 0) return { ...call, row: before };
  const tensor = runProgram({
    ...call,
    kernelName: 'LosswrightRows',
    element: '',
    result: valueAt(values),
    shape: [rows.outer, values.length, rows.inner],
  });
  return { ...call, row: before, kept: { tensor, values } };
};

/** The value that belongs to the place of a texel. */
const valueAt = (values: readonly KeptValue[]): string =>
  values
    .slice(0, -1)
    .reduceRight(
      (others, { name }, at) => `select(${others}, float(${name}), place.y == ${at})`,
      `float(${values.at(-1)?.name})`,
    );
