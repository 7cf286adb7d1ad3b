import type { KeptRows, ProgramCall } from './programCall.ts';

/** The code of a program, and a short name that no other code has. */
export interface ProgramCode {
  readonly key: string;
  readonly text: string;
}

/** There are as many as there are programs, however often they run. */
const written = new Map<string, ProgramCode>();

/**
 * Writes the code of a program when it runs for the first time.
 *
 * @param about What the code depends on besides the call's statements and the names that they read.
 */
export const writeOnce = (
  { steps, element, results, along, tensors, numbers, kept, parts = [] }: ProgramCall,
  about: string,
  write: () => string,
): ProgramCode => {
  const named = numbers.map((number) => [number.type, number.name, number.along].join(' '));
  const read = tensors.map((tensor) => [tensor.type, tensor.name, tensor.along, tensor.place].join(' '));
  const keptText = kept === undefined ? '' : textOf(kept);
  const signature = JSON.stringify([
    about,
    read,
    named,
    results,
    along,
    steps,
    element,
    keptText,
    parts.map((part) => `${part.name} ${textOf(part)}`),
  ]);
  const known = written.get(signature);
  if (known !== undefined) return known;
  const code = { key: `losswright${written.size}`, text: write() };
  written.set(signature, code);
  return code;
};

const textOf = ({ count, values }: KeptRows): string =>
  [count, ...values.flatMap(({ type, name, place }) => [type, name, place])].join(' ');
