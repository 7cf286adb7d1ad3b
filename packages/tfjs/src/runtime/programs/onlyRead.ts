import type { ProgramCall } from './programCall.ts';

/** What the steps of a program read of all that it may. */
export const onlyRead = ({ tensors, numbers, steps }: ProgramCall): Pick<ProgramCall, 'tensors' | 'numbers'> => {
  const statements = JSON.stringify(steps);
  const isRead = ({ name }: { readonly name: string }): boolean => new RegExp(`\\b${name}(?:At)?\\b`).test(statements);
  return { tensors: tensors.filter(isRead), numbers: numbers.filter(isRead) };
};
