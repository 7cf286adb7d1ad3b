import type { Program } from './lossPrograms.ts';
import type { ProgramCall } from './programCall.ts';

/** What a program does, with more statements at its end. */
export const statementsOf = (
  { steps, element = '' }: Program,
  ending: string,
): Pick<ProgramCall, 'steps' | 'element'> =>
  steps === undefined ? { steps: [], element: `${element}\n${ending}` } : { steps: [...steps, ending], element: '' };
