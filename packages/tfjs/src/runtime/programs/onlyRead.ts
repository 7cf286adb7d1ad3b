import type { ProgramCall } from './programCall.ts';

/** What some statements, or the results, read of all that a program does. */
export const onlyRead = (
  { tensors, numbers }: ProgramCall,
  statements: string,
): Pick<ProgramCall, 'tensors' | 'numbers'> => {
  const isRead = ({ name }: { readonly name: string }): boolean => new RegExp(`\\b${name}(?:At)?\\b`).test(statements);
  return { tensors: tensors.filter(isRead), numbers: numbers.filter(isRead) };
};
