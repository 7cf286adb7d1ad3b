import type { EmptyMean, LossSpecification, Normalizer, Reduction } from '@losswright/core/runtime';
import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import type { TensorLike } from './tensorLike.ts';

/** The options that every loss has, beside its own parameters. */
export interface LossOptions<Differentiable extends string = string, Reductions extends Reduction = Reduction> {
  /** How the unreduced loss becomes the result. Default: the first that the loss lists. */
  readonly reduction?: Reductions;
  /**
   * Sample weights or a mask, broadcastable to the unreduced loss by NumPy's rules. A weight of 0 excludes its element,
   * even where the loss is infinite or NaN. Not differentiated. Default: every weight is 1.
   */
  readonly weights?: TensorLike;
  /** What a mean divides by: Σ count, Σ weight · count, or how often weight · count is not 0. Default: `'count'`. */
  readonly normalizer?: Normalizer;
  /** The mean of nothing, and its gradient. Default: `'zero'`. */
  readonly empty?: EmptyMean;
  /** The dimension of your tensors that is the last named axis of the first input. Default: the last one. */
  readonly axis?: number;
  /** The order of the first input's axes in your tensors, such as `'batch class spatial...'`. */
  readonly layout?: string;
  /** The inputs whose gradients are wanted; the others count as constants. Default: all differentiable inputs. */
  readonly gradients?: readonly Differentiable[];
  /**
   * Whether to check values that live on a GPU, which waits for the GPU and copies them. Arrays, and tensors of the cpu
   * and wasm backends, are always checked; elsewhere a label out of range gives NaN. Default: false.
   */
  readonly validate?: boolean;
}

/** The options of `valueAndGrad` beside the loss's own. */
export interface GradientOptions<Wanted extends string> {
  /** The inputs whose gradients are wanted. Default: all differentiable inputs. */
  readonly gradients?: readonly Wanted[];
  /** With reduction `'none'`: the gradient that arrives at the unreduced loss, broadcast to it. Default: ones. */
  readonly cotangent?: TensorLike;
}

export interface ValueAndGradients<Differentiable extends string, Value extends Tensor = Tensor> {
  readonly value: Value;
  /** By input, each of its input's shape. */
  readonly gradients: Readonly<Record<Differentiable, Tensor>>;
}

/** Options that reduce the loss to a scalar: any reduction but `'none'`, or none given. */
type Reduced<Options extends LossOptions> = Options & {
  readonly reduction?: Exclude<NonNullable<Options['reduction']>, 'none'>;
};

/** A loss function whose default reduction is not `'none'`. */
export interface Loss<
  Inputs extends readonly TensorLike[],
  Options extends LossOptions<Differentiable>,
  Differentiable extends string,
> {
  /**
   * Computes the loss: a scalar, or with reduction `'none'` a tensor of the unreduced loss's shape. Differentiable
   * under `tf.grad`, `tf.grads`, `tf.variableGrads` and `optimizer.minimize`, and again where the gradient is.
   *
   * @throws LossInputError naming the input or option, what was expected, what came and what to do.
   */
  (...call: [...inputs: Inputs, options?: Reduced<Options>]): Scalar;
  (...call: [...inputs: Inputs, options?: Options]): Tensor;
  /**
   * Computes the loss and its gradients in one pass, without a tape.
   *
   * @throws LossInputError naming the input or option, what was expected, what came and what to do.
   */
  valueAndGrad<Wanted extends Differentiable = Differentiable>(
    ...call: [...inputs: Inputs, options?: Reduced<Options> & GradientOptions<Wanted>]
  ): ValueAndGradients<Wanted, Scalar>;
  valueAndGrad<Wanted extends Differentiable = Differentiable>(
    ...call: [...inputs: Inputs, options?: Options & GradientOptions<Wanted>]
  ): ValueAndGradients<Wanted>;
  /** The loss's description: formula, parameters, properties, references. */
  readonly spec: LossSpecification;
}
