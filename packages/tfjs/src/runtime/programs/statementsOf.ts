import type { Program } from './lossPrograms.ts';
import type { ProgramCall } from './programCall.ts';

/**
 * The statements of a program, between others.
 *
 * @param beginning Before the first statement.
 * @param ending After the one that declares the result.
 */
export const statementsOf = (
  { row, element }: Program,
  beginning: string,
  ending: string,
): Pick<ProgramCall, 'row' | 'element'> => {
  if (row === undefined) return { row: '', element: joined(beginning, element, ending) };
  return element === undefined
    ? { row: joined(beginning, row, ending), element: '' }
    : { row: joined(beginning, row), element: joined(element, ending) };
};

const joined = (...parts: readonly (string | undefined)[]): string => parts.join('\n');
