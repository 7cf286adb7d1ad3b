import type { Terminal } from '../terminal.ts';
import type { CheckedFile } from './checkSpecFiles.ts';
import { printMistake } from './printMistake.ts';

const count = (number: number, one: string, several = `${one}s`): string => `${number} ${number === 1 ? one : several}`;

/** All mistakes, and a line that says how many there are. */
export function describeChecked(checked: readonly CheckedFile[], terminal: Terminal): string {
  const { colors } = terminal;
  const mistakes = checked.flatMap((file) => file.mistakes);
  const files = count(checked.length, 'spec');
  if (mistakes.length === 0) return colors.green(`${files}, no mistakes`);
  const wrong = checked.filter((file) => file.mistakes.length > 0).length;
  const summary = `${count(mistakes.length, 'mistake')} in ${wrong} of ${files}`;
  return [...mistakes.map((mistake) => printMistake(mistake, terminal)), colors.red(summary)].join('\n\n');
}

/** The same for machines. */
export function checkedAsJson(checked: readonly CheckedFile[]): string {
  const files = checked.map(({ file, spec, mistakes }) => ({
    file,
    ...(spec === undefined ? {} : { loss: spec.name }),
    mistakes: mistakes.map(({ line, column, message, advice }) => ({ line, column, message, advice })),
  }));
  return JSON.stringify({ files, mistakes: files.reduce((sum, file) => sum + file.mistakes.length, 0) });
}
