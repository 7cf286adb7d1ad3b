import type { Backend, Facts } from '../backend.ts';
import type { Expectations } from '../expectations/expectations.ts';
import { qualifiedId, type LossVectors } from '../vectors/vectorCase.ts';
import { applyExpectations } from './applyExpectations.ts';
import type { BackendResult, CaseResult } from './caseResult.ts';
import { runCase, type BoundsOf } from './runCase.ts';
import { withDeadline } from './withDeadline.ts';

/** What a run needs beside the backend. */
export interface Course {
  readonly vectors: readonly LossVectors[];
  readonly boundsOf: BoundsOf;
  readonly expectations: Expectations | undefined;
  readonly progress: Progress;
  /** How long a start or a case may take, in seconds. */
  readonly patience: number;
}

/** Something that shows how far a run is. */
export interface Progress {
  readonly started: (backend: string, facts: Facts) => void;
  /** After every case. */
  readonly ran: (backend: string, result: CaseResult, done: number, total: number) => void;
  readonly finished: (result: BackendResult) => void;
}

/** How long a backend may take to stop, in seconds. */
const patienceToStop = 15;

/** Runs all cases on one backend, one after the other, and stops it whatever happens. */
export async function runBackend(backend: Backend, course: Course): Promise<BackendResult> {
  const { name, dtype } = backend;
  const begin = performance.now();
  const cases: CaseResult[] = [];
  let facts: Facts = {};
  let problem: string | undefined;
  try {
    facts = await start(backend, course);
    await runCases(backend, course, cases);
    if (!cases.some(({ status }) => status === 'passed')) problem = 'no case passed: this proves nothing';
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
  }
  try {
    await withDeadline(Promise.resolve(backend.stop?.()), patienceToStop, name);
  } catch (error) {
    problem ??= `could not stop: ${String(error)}`;
  }
  const seconds = (performance.now() - begin) / 1000;
  const result = { backend: name, dtype, facts, cases, seconds, ...(problem === undefined ? {} : { problem }) };
  course.progress.finished(result);
  return result;
}

async function start(backend: Backend, { progress, patience }: Course): Promise<Facts> {
  try {
    const facts = (await withDeadline(Promise.resolve(backend.start?.()), patience, backend.name)) ?? {};
    progress.started(backend.name, facts);
    return facts;
  } catch (error) {
    throw new Error(`could not start: ${String(error)}`, { cause: error });
  }
}

/** A case that never answers ends the run: whatever comes after it would wait for it. */
async function runCases(backend: Backend, course: Course, results: CaseResult[]): Promise<void> {
  const { vectors, boundsOf, expectations, progress, patience } = course;
  const work = vectors.flatMap(({ loss, cases }) => cases.map((vector) => ({ loss, vector })));
  for (const { loss, vector } of work) {
    const outcome = withDeadline(
      runCase(backend, loss, vector, boundsOf),
      patience,
      qualifiedId({ loss, id: vector.id }),
    );
    const result = applyExpectations(await outcome, expectations);
    results.push(result);
    progress.ran(backend.name, result, results.length, work.length);
  }
}
