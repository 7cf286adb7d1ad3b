import { Bench } from 'tinybench';
import type { BenchCase } from './cases.ts';
import { type Mode, type Subject, subjectsOf } from './subjects.ts';
import type { Torch } from './torch.ts';

/** One subject's best times in the rounds of one case, in nanoseconds an element. */
export interface Measurement {
  readonly loss: string;
  readonly elements: number;
  readonly mode: Mode;
  readonly subject: string;
  readonly rounds: readonly number[];
}

export interface Effort {
  readonly rounds: number;
  /** For one subject in one round, in milliseconds. */
  readonly time: number;
  /** Whether a subject of a name is measured. */
  readonly isWanted: (subject: string) => boolean;
}

/** PyTorch's name among the subjects. */
export const torchSubject = 'PyTorch';

/** Calls that are short beside a look at the clock are timed by the dozen. */
const shortCall = 1024;
const callsAtOnce = 30;
/** In milliseconds: what takes longer has been compiled before it is measured anyway. */
const warmShortCalls = 10;

const repeated =
  (call: Subject['call'], times: number): Subject['call'] =>
  () => {
    for (let done = 0; done < times; done++) {
      const pending = call();
      if (pending !== undefined) return continueCalls(pending, call, times - done - 1);
    }
  };

const continueCalls = async (pending: Promise<void>, call: Subject['call'], times: number): Promise<void> => {
  await pending;
  for (let done = 0; done < times; done++) await call();
};

/** In seconds: a call that takes longer is made once a round, and one that takes far longer once. */
const longCall = 0.2;
const longestCall = 2;

/** The time of the fastest call, in seconds: what is slower was disturbed, by the machine or by a collection of garbage. */
const timeOf = async ({ name, start, call, stop }: Subject, elements: number, { time }: Effort): Promise<number> => {
  const times = elements <= shortCall ? callsAtOnce : 1;
  await start?.();
  const begin = performance.now();
  await call();
  const first = (performance.now() - begin) / 1e3;
  if (first > longCall) {
    await stop?.();
    return first;
  }
  const bench = new Bench({
    time,
    iterations: 3,
    warmupTime: times === 1 ? time / 2 : warmShortCalls,
    warmupIterations: 2,
  });
  bench.add(name, repeated(call, times));
  await bench.warmup();
  await bench.run();
  await stop?.();
  const result = bench.getTask(name)?.result;
  if (result?.error !== undefined) throw result.error;
  return (result?.min ?? Number.NaN) / 1e3 / times;
};

/** Measures all subjects in turn, round after round, so that a machine that grows slow grows slow for all of them. */
export const measure = async (
  benchCase: BenchCase,
  elements: number,
  mode: Mode,
  torch: Torch | undefined,
  effort: Effort,
): Promise<readonly Measurement[]> => {
  const times = new Map<string, number[]>();
  const note = (subject: string, seconds: number): void => {
    const rounds = times.get(subject) ?? [];
    times.set(subject, [...rounds, (seconds * 1e9) / elements]);
  };
  const { isWanted } = effort;
  const subjects = subjectsOf(benchCase, elements, mode).filter(({ name }) => isWanted(name));
  const long = new Map<string, number>();
  for (let round = 0; round < effort.rounds; round++) {
    if (torch !== undefined && isWanted(torchSubject))
      note(torchSubject, await torch.time(benchCase, elements, mode, effort.time / 1e3));
    for (const subject of subjects) {
      const seconds = long.get(subject.name) ?? (await timeOf(subject, elements, effort));
      if (seconds > longestCall) long.set(subject.name, seconds);
      note(subject.name, seconds);
    }
  }
  return [...times].map(([subject, rounds]) => ({ loss: benchCase.name, elements, mode, subject, rounds }));
};
