import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  describeFailures,
  jsonReport,
  junitReport,
  legend,
  scoreboard,
  type BackendResult,
} from '@losswright/conformance';
import type { Terminal } from '../terminal.ts';

/** Prints the scoreboard, after what failed; for machines the report instead. */
export function printResults(results: readonly BackendResult[], isForMachines: boolean, terminal: Terminal): void {
  const { colors, print } = terminal;
  if (isForMachines) {
    print(jsonReport(results).trimEnd());
    return;
  }
  const failures = describeFailures(results);
  if (failures !== '') print(`\n${failures}`);
  print(`\n${paint(scoreboard(results), colors)}\n`);
  print(colors.dim(legend));
}

/** Writes report.json and junit.xml. */
export async function writeReports(
  results: readonly BackendResult[],
  folder: string,
  { folder: base }: Terminal,
): Promise<void> {
  const target = resolve(base, folder);
  await mkdir(target, { recursive: true });
  await writeFile(join(target, 'report.json'), jsonReport(results));
  await writeFile(join(target, 'junit.xml'), junitReport(results));
}

/** What failed is red, what is all right green; the table keeps its columns. */
function paint(table: string, colors: Terminal['colors']): string {
  return table
    .split('\n')
    .map((line, index) => {
      if (index < 2) return colors.bold(line);
      return line
        .replaceAll(/\b\d+\/\d+[^|]*\b\d+F\b|NOT PROVEN/g, (cell) => colors.red(cell))
        .replaceAll(/(?<=\| +)(\d+)\/\1 [\d.]+/g, (cell) => colors.green(cell));
    })
    .join('\n');
}
