import { compute, finishEvaluation, type Result, resultOfNothing, simdCallOf, startEvaluation } from '../evaluation.ts';
import type { Loss } from '../loss.ts';
import { type LossParts, partsOf } from '../lossParts.ts';
import { elementCount } from '../shapes.ts';
import type { Reduction } from '../specification.ts';
import type { PooledLoss } from './pooledLoss.ts';
import { createTeam } from './createTeam.ts';
import { planShared, runShared } from './sharedWork.ts';
import { type PoolThread, startThread } from './startThread.ts';

export interface PoolOptions {
  /** How many threads compute, beside the caller's. */
  readonly threads: number;
}

/** Threads that compute large calls of losses together. */
export interface Pool {
  readonly threads: number;
  /**
   * The loss, computed by the threads: the same bits as by one. A call that kernels do not compute, or that is too small
   * to be worth it, is computed in the caller's thread. The arrays of a call must stay as they are until it is answered.
   */
  readonly loss: <
    Inputs extends readonly unknown[],
    Own,
    Differentiable extends string,
    Reductions extends Reduction,
    Default extends Reduction,
  >(
    loss: Loss<Inputs, Own, Differentiable, Reductions, Default>,
  ) => PooledLoss<Inputs, Own, Differentiable, Reductions, Default>;
  /** Ends the threads; what they have not answered yet is rejected. */
  readonly close: () => void;
}

/**
 * Starts threads: workers of Node or of a browser.
 *
 * @throws Error where there is no SharedArrayBuffer: in pages that are not cross-origin isolated
 */
export function createPool({ threads }: PoolOptions): Pool {
  return createPoolOf(threads, startThread);
}

export function createPoolOf(threads: number, start: () => PoolThread): Pool {
  if (!Number.isInteger(threads) || threads < 1)
    throw new RangeError(`createPool: expected threads, a number of at least 1, got ${threads}.`);
  if (typeof SharedArrayBuffer === 'undefined')
    throw new Error(
      'createPool: expected SharedArrayBuffer, which browsers give to cross-origin isolated pages only. Serve the page ' +
        'with Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp, or call losses ' +
        'without a pool.',
    );
  const team = createTeam(Array.from({ length: threads }, start));

  const evaluate = async (parts: AnyParts, call: readonly unknown[], differentiates: boolean): Promise<Result> => {
    const evaluation = startEvaluation(parts, call, differentiates);
    const nothing = resultOfNothing(evaluation);
    if (nothing !== undefined) return nothing;
    const { simd } = parts;
    const simdCall = simd && simdCallOf(evaluation);
    const variant = simd?.kernels.variants[evaluation.bound.prepared.variant];
    const plan = variant && simdCall && planShared(variant, simdCall, differentiates);
    const module = plan && simd?.module();
    const total =
      plan === undefined || simdCall === undefined || module === undefined
        ? compute(evaluation)
        : await runShared(team, module, plan, simdCall, elementCount(evaluation.bound.prepared.lossShape));
    return finishEvaluation(evaluation, total);
  };
  return {
    threads,
    loss: (loss) => {
      const parts = partsOf(loss);
      const pooled = Object.assign(async (...call: readonly unknown[]) => (await evaluate(parts, call, false)).value, {
        valueAndGrad: (...call: readonly unknown[]) => evaluate(parts, call, true),
      });
      // what the loss returns, a promise of that; which result belongs to which options is the same
      return pooled as never;
    },
    close: team.close,
  };
}

type AnyParts = LossParts<unknown, unknown, unknown, unknown>;
