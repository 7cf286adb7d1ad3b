import { SpecError } from './specError.ts';

/** Mistakes found so far: a file is read to its end, so that its author sees all of them at once. */
export type Mistakes = SpecError[];

/** The result of reading one part of a file, or undefined and one more mistake. */
export const attempt = <Result>(mistakes: Mistakes, read: () => Result): Result | undefined => {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof SpecError)) throw error;
    mistakes.push(error);
    return undefined;
  }
};
