import { getBackend } from '@tensorflow/tfjs-core';
import { onlyRead } from './onlyRead.ts';
import { asElements, shortest } from './placeProgram.ts';
import type { ProgramCall } from './programCall.ts';
import { runProgram } from './runProgram.ts';
import { splitRow } from './splitRow.ts';

/** Along a row of up to so many elements, and for so many of them in all, an element goes faster than a launch. */
const longestOfElement = 16;
const mostOfElement = 65_536;

/**
 * On webgl, where nothing is shared within a row, each element would go along its row again. Unless that is little work, a
 * program before computes what the elements need of their row, and this gives the one that is left, which has no rows.
 */
export const inTwoPasses = (call: ProgramCall): ProgramCall => {
  const { rows, row, element, along, shape } = call;
  if (getBackend() !== 'webgl' || rows === undefined || along === undefined || element === '') return call;
  const longest = Math.max(...Object.values(rows.lengths));
  const size = shape.reduce((product, length) => product * length, 1);
  if (longest <= longestOfElement && size <= mostOfElement) return call;
  const { kept: values, before: cheap } = splitRow(row, element);
  const ofElements = `${cheap}\n${element}`;
  const { tensors, numbers } = onlyRead(call, ofElements);
  const elements: ProgramCall = {
    ...call,
    tensors: asElements(tensors, rows, along),
    numbers,
    row: '',
    element: ofElements,
    shape: shortest(rows, shape),
    rows: undefined,
  };
  if (values.length === 0) return elements;
  const shapeOfKept = shortest(rows, [rows.outer, values.length, rows.inner]);
  const tensor = runProgram({
    ...call,
    ...onlyRead(call, row),
    kernelName: 'LosswrightRows',
    element: '',
    along: undefined,
    results: values.map(({ name }) => name),
    shape: shapeOfKept,
    arrangement: 'together',
  });
  return { ...elements, kept: { tensor, values } };
};
