import { backend, env, getBackend } from '@tensorflow/tfjs-core';
import type { LossCall } from '../lossCall.ts';
import type { Route } from '../route.ts';
import { savedTensors } from '../savedTensors.ts';
import { divisorPart } from './divisorPart.ts';
import { gradientByProgram } from './gradientByProgram.ts';
import { lossByProgram } from './lossByProgram.ts';
import type { LossPrograms, Program } from './lossPrograms.ts';
import type { RowView } from './programCall.ts';
import { mostTensors } from './mostTensors.ts';
import { shapesRead } from './readReads.ts';
import { findRows } from './rowView.ts';

/** The longest rows that programs take: a workgroup goes along a row on webgpu, and many threads on webgl. */
const longestRows: Readonly<Record<string, number>> = { webgpu: 65_536, webgl: 2 ** 22 };

/** TensorFlow.js's own access to elements is made for so many dimensions. */
const mostDimensions = 4;

/**
 * Computes a loss by programs of its own: one for the unreduced loss, and one for each gradient that is asked for.
 * Undefined where the programs do not know such a call.
 */
export const programsRoute = (programs: LossPrograms | undefined, call: LossCall): Route | undefined => {
  if (programs === undefined || isEmpty(call) || isForHost(call)) return undefined;
  // The older version has no loops of a length that it does not know.
  if (getBackend() === 'webgl' && env().getNumber('WEBGL_VERSION') < 2) return undefined;
  const rows = programs.along === undefined ? undefined : findRows(call, programs.along);
  if (programs.along !== undefined && (rows === undefined || !isShort(rows))) return undefined;
  const weights = call.weights === undefined ? 0 : 1;
  const part = divisorPart(programs, call);
  // Besides, a gradient reads what arrives, weighted perhaps, a divisor and what is kept of rows.
  const ofGradient = ({ keeps = [] }: Program): number =>
    1 + (part === undefined ? 0 : 1) + (keeps.length === 0 ? 0 : 1);
  const isKnown =
    isReadable(programs.loss, call, rows, weights + (part?.tensors.length ?? 0)) &&
    Object.values(programs.gradients).every((program) => isReadable(program, call, rows, ofGradient(program)));
  if (!isKnown) return undefined;
  return (given, wanted) => {
    const { value, divisor, kept } = lossByProgram(programs, given, rows, wanted);
    const { tensors, restore } = savedTensors({ divisor, rows: kept?.tensor });
    return {
      value,
      kept: tensors,
      gradients: (again, saved, upstream) => {
        const found = restore(saved);
        const ofRows = kept && found.rows && { tensor: found.rows, names: kept.names };
        return Object.fromEntries(
          Object.keys(programs.gradients).map((input) => [
            input,
            () => gradientByProgram(programs, input, again, rows, found.divisor, ofRows, upstream),
          ]),
        );
      },
    };
  };
};

const isEmpty = ({ fullShapes, fullLossShape }: LossCall): boolean =>
  [...Object.values(fullShapes), fullLossShape].some((shape) => shape.includes(0));

/** Whether the backend computes its operations on the CPU, because all inputs are small and lie there already. */
const isForHost = ({ inputs }: LossCall): boolean => {
  const active = backend();
  const decide: unknown = Reflect.get(active, 'shouldExecuteOnCPU');
  return typeof decide === 'function' && decide.call(active, Object.values(inputs)) === true;
};

const isShort = ({ lengths }: RowView): boolean =>
  Object.values(lengths).every((length) => length <= (longestRows[getBackend()] ?? 0));

/** Whether a program can read its tensors where they lie, and so many others. */
const isReadable = (program: Program, call: LossCall, rows: RowView | undefined, others: number): boolean => {
  const tensors = shapesRead(program, call);
  if (tensors.length + others > mostTensors()) return false;
  if (rows === undefined && call.fullLossShape.length > mostDimensions) return false;
  return tensors.every(({ shape, along }) => {
    if (rows === undefined) return true;
    return rows.shapeOf(shape, program.steps === undefined ? program.along : along) !== undefined;
  });
};
