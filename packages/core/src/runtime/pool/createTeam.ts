import { compensated, roundingError } from '../compensatedSum.ts';
import type { CallPlan } from '../simd/planCall.ts';
import type { NestPlan } from '../simd/planNests.ts';
import type { SimdCall } from '../simd/simdCall.ts';
import type { TaskMessage } from './poolMessages.ts';
import { createSharedCopies } from './sharedCopies.ts';
import type { PoolThread } from './startThread.ts';

/** Threads that compute one call after the other, each call together. */
export interface Team {
  /** Σ weight · loss, which has to be summed from the losses where nests give them; the arrays of the call are filled then. */
  readonly run: (module: WebAssembly.Module, plan: CallPlan | NestPlan, call: SimdCall) => Promise<number>;
  readonly close: () => void;
}

interface Waiting {
  readonly resolve: (terms: readonly number[]) => void;
  readonly reject: (error: Error) => void;
}

/** A thread that is asked one thing at a time. */
interface Member {
  readonly thread: PoolThread;
  ask: (task: TaskMessage) => Promise<readonly number[]>;
  fail: (reason: string) => void;
}

function createMember(thread: PoolThread): Member {
  let waiting: Waiting | undefined;
  let failure: string | undefined;
  const done = (): Waiting | undefined => {
    const own = waiting;
    waiting = undefined;
    thread.hold(false);
    return own;
  };
  const fail = (reason: string): void => {
    failure = reason;
    done()?.reject(new Error(`a thread of the pool failed: ${reason}`));
  };
  thread.listen((reply) => {
    if ('terms' in reply) done()?.resolve(reply.terms);
    else done()?.reject(new Error(`a thread of the pool failed: ${reply.error}`));
  }, fail);
  return {
    thread,
    fail,
    ask: (task) =>
      new Promise((resolve, reject) => {
        if (failure !== undefined) return reject(new Error(`a thread of the pool failed: ${failure}`));
        waiting = { resolve, reject };
        thread.hold(true);
        thread.post(task);
      }),
  };
}

export function createTeam(threads: readonly PoolThread[]): Team {
  const members = threads.map(createMember);
  const numbers = new Map<WebAssembly.Module, number>();
  const share = createSharedCopies();
  let last: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  const numberOf = (module: WebAssembly.Module): number => {
    const known = numbers.get(module);
    if (known !== undefined) return known;
    const kernels = numbers.size;
    numbers.set(module, kernels);
    for (const { thread } of members) thread.post({ kind: 'kernels', kernels, module });
    return kernels;
  };
  const runNow = async (module: WebAssembly.Module, plan: CallPlan | NestPlan, call: SimdCall): Promise<number> => {
    if (isClosed) throw new Error('the pool is closed');
    const { call: shared, takeResults } = share(call);
    const kernels = numberOf(module);
    const { units } = 'grid' in plan ? plan.grid : plan;
    const bound = (index: number): number => Math.floor((units * index) / members.length);
    const parts = await Promise.all(
      members.map(({ ask }, index) => {
        const [from, to] = [bound(index), bound(index + 1)];
        return from === to ? [] : ask({ kind: 'task', kernels, plan, call: shared, from, to });
      }),
    );
    takeResults();
    return sumInOrder(parts);
  };
  return {
    run: (module, plan, call) => {
      const own = last.then(() => runNow(module, plan, call));
      last = own.catch(() => {});
      return own;
    },
    close: () => {
      isClosed = true;
      for (const { thread, fail } of members) {
        fail('the pool was closed');
        thread.stop();
      }
    },
  };
}

/** The sum that one thread would make of the terms of all units. */
function sumInOrder(parts: readonly (readonly number[])[]): number {
  let total = 0;
  let totalError = 0;
  for (const terms of parts)
    for (const term of terms) {
      totalError += roundingError(total, term);
      total += term;
    }
  return compensated(total, totalError);
}
