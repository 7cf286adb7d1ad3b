import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Backend } from '../backend.ts';
import type { Expectations } from '../expectations/expectations.ts';
import { loadExpectations } from '../expectations/loadExpectations.ts';
import { describeFailures } from '../report/describeResults.ts';
import { jsonReport } from '../report/jsonReport.ts';
import { legend, scoreboard } from '../report/scoreboard.ts';
import type { BoundsOf } from '../run/runCase.ts';
import { runConformance } from '../run/runConformance.ts';
import { conforms } from '../run/summary.ts';
import { readVectors } from '../vectors/readVectors.ts';
import { qualifiedIds } from '../vectors/vectorCase.ts';
import { loadBackends, type BackendLoaders } from './loadBackends.ts';
import { printProgress } from './printProgress.ts';
import { readArguments, usage } from './readArguments.ts';
import { selectLosses } from './selectLosses.ts';

/** What the command finds where it runs. */
export interface Workshop {
  readonly known: BackendLoaders;
  /** The folder of the vectors, where none is given. */
  readonly vectors: string;
  /** The folder for the report, where none is given. */
  readonly report: string;
  /** What paths on the command line are relative to. */
  readonly base: string;
  /** The folder of the expectations files. */
  readonly expectations: string;
  readonly loadBounds: () => Promise<BoundsOf>;
  readonly print: (line: string) => void;
}

/** How long a start or a case may take, in seconds: a browser on a busy machine is slow. */
const patience = 120;

/**
 * Runs the vectors as the command line asks, prints a scoreboard, and writes a report.
 *
 * @returns whether every backend conforms.
 * @throws Error for a command line, a vector file or an expectations file that makes no sense.
 */
export async function conform(words: readonly string[], workshop: Workshop): Promise<boolean> {
  const { known, base, loadBounds, print } = workshop;
  const wanted = readArguments(words, workshop);
  if (wanted.help) {
    print(usage);
    return true;
  }
  const all = await readVectors(resolve(base, wanted.vectors));
  const vectors = selectLosses(all, wanted.losses);
  const backends = await loadBackends(wanted.backends, known, base);
  const expectations = await loadAll(workshop.expectations, backends, qualifiedIds(all));
  const course = { vectors, boundsOf: await loadBounds(), progress: printProgress(print), patience };
  const results = await runConformance(backends, course, ({ name }) => expectations.get(name));
  const report = resolve(base, wanted.report);
  await mkdir(report, { recursive: true });
  await writeFile(join(report, 'report.json'), jsonReport(results));
  const failures = describeFailures(results);
  if (failures !== '') print(`\n${failures}`);
  print(`\n${scoreboard(results)}\n`);
  print(legend);
  return results.every(conforms);
}

async function loadAll(
  folder: string,
  backends: readonly Backend[],
  cases: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Expectations | undefined>> {
  const loading = backends.map(async ({ name }) => [name, await loadExpectations(folder, name, cases)] as const);
  return new Map(await Promise.all(loading));
}
