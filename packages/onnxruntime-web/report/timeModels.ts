import type { OrtRuntime } from '@losswright/onnxruntime-web';
import type { InferenceSession, Tensor } from 'onnxruntime-web';
import type { TimedModel } from './timedModels.ts';
import { tensorOf } from './tensorOf.ts';

export interface Timing {
  readonly name: string;
  /** Of the fastest run, in milliseconds. */
  readonly time: number;
  /** How many programs a run launches; 0 on the CPU. */
  readonly launches: number;
}

export interface TimingPlan {
  readonly options: InferenceSession.SessionOptions;
  /** Puts numbers where the session reads them. */
  readonly place: (tensor: Tensor) => Promise<Tensor>;
  /** Waits until everything that was asked for is computed. */
  readonly finish: () => Promise<unknown>;
  readonly launches: () => number;
}

const rounds = 7;

/** Times models by turns, so that a machine that grows slow grows slow for all. */
export async function timeModels(
  runtime: OrtRuntime,
  models: readonly TimedModel[],
  { options, place, finish, launches }: TimingPlan,
): Promise<readonly Timing[]> {
  const subjects: { name: string; run: () => Promise<void>; release: () => Promise<void>; launched: number }[] = [];
  for (const { name, bytes, inputs } of models) {
    const session = await runtime.InferenceSession.create(Uint8Array.from(bytes), options);
    const feeds: Record<string, Tensor> = {};
    for (const input of inputs) {
      if (session.inputNames.includes(input.name)) feeds[input.name] = await place(tensorOf(runtime, input));
    }
    const run = async () => {
      const outputs = await session.run(feeds);
      await finish();
      for (const output of Object.values(outputs)) output.dispose();
    };
    await run();
    const before = launches();
    await run();
    subjects.push({ name, run, release: () => session.release(), launched: launches() - before });
  }
  const times = subjects.map(() => Infinity);
  for (let round = 0; round < rounds; round++) {
    for (const [i, { run }] of subjects.entries()) {
      const start = performance.now();
      await run();
      times[i] = Math.min(times[i] ?? Infinity, performance.now() - start);
    }
  }
  for (const { release } of subjects) await release();
  return subjects.map(({ name, launched }, i) => ({ name, time: times[i] ?? Infinity, launches: launched }));
}
