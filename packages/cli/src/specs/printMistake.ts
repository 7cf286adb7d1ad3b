import type { SpecError } from '@losswright/compiler';
import type { Terminal } from '../terminal.ts';

/** A mistake as compilers show it: place and problem, the line, a marker below it, and what to write instead. */
export function printMistake({ message }: SpecError, { colors }: Terminal): string {
  const [head = '', line = '', marker = '', ...advice] = message.split('\n');
  const [, place = '', problem = head] = /^(.*?:\d+:\d+): (.*)$/s.exec(head) ?? [];
  return [
    `${colors.bold(place)}: ${colors.red(problem)}`,
    line,
    colors.red(marker),
    ...advice.map((text) => colors.cyan(text)),
  ].join('\n');
}
