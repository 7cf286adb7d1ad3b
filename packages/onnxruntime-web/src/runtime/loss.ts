import type { EmptyMean, LossContract, LossSpecification, Normalizer, Reduction } from '@losswright/core/runtime';
import type { LossGraph } from './lossGraph.ts';

declare const types: unique symbol;

/**
 * A loss to give to `buildModel` or `createLoss`. The type parameters are its inputs' names, those of them that have
 * gradients, and the options that it takes.
 */
export interface Loss<
  Input extends string = string,
  Differentiable extends Input = Input,
  Options extends LossOptions<Differentiable> = LossOptions<Differentiable>,
> {
  /** The loss's description: formula, parameters, properties, references. */
  readonly spec: LossSpecification;
  readonly contract: LossContract;
  /** In the order of the specification's variants. */
  readonly graphs: readonly LossGraph[];
  /** Never there: it only carries the types. */
  readonly [types]?: (call: { input: Input; differentiable: Differentiable; options: Options }) => void;
}

/** The options that every loss has, beside its own parameters. They are fixed when the model is built, but for parameters that are its inputs. */
export interface LossOptions<Differentiable extends string = string, Reductions extends Reduction = Reduction> {
  /** How the unreduced loss becomes the result. Default: the first that the loss lists. */
  readonly reduction?: Reductions;
  /** What a mean divides by: Σ count, Σ weight · count, or how often weight · count is not 0. Default: `'count'`. */
  readonly normalizer?: Normalizer;
  /** The mean of nothing, and its gradient. Default: `'zero'`. */
  readonly empty?: EmptyMean;
  /** The dimension of your tensors that is the last named axis of the first input. Default: the last one. */
  readonly axis?: number;
  /** The order of the first input's axes in your tensors, such as `'batch class spatial...'`. */
  readonly layout?: string;
  /** The inputs whose gradients are wanted; `[]` for the value alone. Default: all differentiable inputs. */
  readonly gradients?: readonly Differentiable[];
}

/** The options of a model beside the loss's own. */
export interface ModelOptions {
  /**
   * Takes a further input `weights`, of the unreduced loss's shape: sample weights, or a mask. A weight of 0 excludes
   * its element, even where the loss is infinite or NaN. Default: false.
   */
  readonly weights?: boolean;
  /**
   * With reduction `'none'`: takes a further input `cotangent`, of the unreduced loss's shape, the gradient that arrives
   * there. Default: false, which means ones.
   */
  readonly cotangent?: boolean;
  /**
   * Whether numeric parameters are part of the model, or scalar inputs of it: then one model serves all their values, at
   * the price of what knowing the numbers would have saved. Tensor parameters, those that choose among formulas, and
   * integers that axes may depend on are part of the model in any case. Default: `'fixed'`.
   */
  readonly parameters?: 'fixed' | 'inputs';
  /**
   * What floating-point tensors are, those that the model takes and those that it gives. With float16 it computes in
   * float32 all the same: no sum overflows, and no epsilon is 0. WebGPU has no float64. Default: `'float32'`.
   */
  readonly dtype?: 'float16' | 'float32' | 'float64';
}
