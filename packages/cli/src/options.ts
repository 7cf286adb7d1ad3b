import { InvalidArgumentError } from 'commander';

/** For an option that takes a list, separated by commas, and may be given several times. */
export const collectNames = (text: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...text.split(',').filter((name) => name !== ''),
];

/** For an option `--x name=value` that may be given several times. */
export const collectPairs = (
  text: string,
  before: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> => {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('Expected name=value.');
  return new Map([...before, [text.slice(0, at), text.slice(at + 1)]]);
};

/** For an option that is a number of seconds. */
export const readSeconds = (text: string): number => {
  const seconds = Number(text);
  if (!(seconds > 0 && seconds <= 86_400)) throw new InvalidArgumentError('Expected seconds, such as 30.');
  return seconds;
};
