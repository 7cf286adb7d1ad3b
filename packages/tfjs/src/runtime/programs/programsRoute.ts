import { env, getBackend, Tensor } from '@tensorflow/tfjs-core';
import type { LossCall } from '../lossCall.ts';
import type { Route } from '../route.ts';
import { gradientByProgram } from './gradientByProgram.ts';
import { lossByProgram } from './lossByProgram.ts';
import type { LossPrograms } from './lossPrograms.ts';
import type { RowView } from './programCall.ts';
import { readReads } from './readReads.ts';
import { findRows } from './rowView.ts';

/** The longest rows that programs take. On webgl, every element of a gradient goes along its whole row. */
const longestRows: Readonly<Record<string, number>> = { webgpu: 65_536, webgl: 128 };

/**
 * Computes a loss by programs of its own: one for the unreduced loss, and one for each gradient that is asked for.
 * Undefined where the programs do not know such a call.
 */
export const programsRoute = (programs: LossPrograms | undefined, call: LossCall): Route | undefined => {
  if (programs === undefined || isEmpty(call)) return undefined;
  // The older version has no loops of a length that it does not know.
  if (getBackend() === 'webgl' && env().getNumber('WEBGL_VERSION') < 2) return undefined;
  const rows = programs.along === undefined ? undefined : findRows(call, programs.along);
  if (programs.along !== undefined && !areReadable(programs, call, rows)) return undefined;
  return (given) => {
    const { value, divisor } = lossByProgram(programs, given, rows);
    return {
      value,
      kept: divisor instanceof Tensor ? [divisor] : [],
      gradients: (again, [keptDivisor], upstream) =>
        Object.fromEntries(
          Object.keys(programs.gradients).map((input) => [
            input,
            () => gradientByProgram(programs, input, again, rows, keptDivisor ?? divisor, upstream),
          ]),
        ),
    };
  };
};

const isEmpty = ({ fullShapes, fullLossShape }: LossCall): boolean =>
  [...Object.values(fullShapes), fullLossShape].some((shape) => shape.includes(0));

/** Whether all tensors lie in rows as the programs read them. */
const areReadable = (
  { loss, count, gradients }: LossPrograms,
  call: LossCall,
  rows: RowView | undefined,
): rows is RowView => {
  if (rows === undefined || rows.length > (longestRows[getBackend()] ?? 0)) return false;
  const programs = [loss, ...(typeof count === 'object' ? [count] : []), ...Object.values(gradients)];
  return programs
    .flatMap((program) => readReads(program, call).tensors)
    .every(({ tensor, isAlongRow }) => {
      const shape = rows.shapeOf(tensor.shape);
      return shape !== undefined && (isAlongRow || shape[1] === 1);
    });
};
