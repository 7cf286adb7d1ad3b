import { compute, finishEvaluation, type Result, resultOfNothing, startEvaluation } from './evaluation.ts';
import type { Kernels } from './kernel.ts';
import type { Loss } from './loss.ts';
import type { CallContract } from './callContract.ts';
import { lossParts, type LossParts } from './lossParts.ts';
import type { SimdEvaluator } from './simd/simdEvaluator.ts';
import type { Reduction } from './specification.ts';

/**
 * Makes the public function of a loss out of its contract and the loops of each of its variants, in their order. Where
 * there are WebAssembly kernels, they compute the calls on float32.
 */
export function defineLoss<
  Inputs extends readonly unknown[],
  Own,
  Differentiable extends string,
  Reductions extends Reduction,
  Default extends Reduction,
  Arrays,
  Parameters,
  Sizes,
  Gradients,
>(
  contract: CallContract,
  variants: readonly Kernels<Arrays, Parameters, Sizes, Gradients>[],
  simd?: SimdEvaluator,
): Loss<Inputs, Own, Differentiable, Reductions, Default> {
  const parts = { contract, variants, simd };
  const loss = Object.assign((...call: readonly unknown[]) => evaluate(parts, call, false).value, {
    valueAndGrad: (...call: readonly unknown[]) => evaluate(parts, call, true),
    spec: contract.specification,
    [lossParts]: parts,
  });
  // the overloads say which result belongs to which options, and evaluate() keeps to that
  return loss as unknown as Loss<Inputs, Own, Differentiable, Reductions, Default>;
}

function evaluate<Arrays, Parameters, Sizes, Gradients>(
  parts: LossParts<Arrays, Parameters, Sizes, Gradients>,
  call: readonly unknown[],
  differentiates: boolean,
): Result {
  const evaluation = startEvaluation(parts, call, differentiates);
  return resultOfNothing(evaluation) ?? finishEvaluation(evaluation, compute(evaluation));
}
