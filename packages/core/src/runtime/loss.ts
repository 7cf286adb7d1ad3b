import type { FloatArray, Tensor, TensorLike } from './hostTensor.ts';
import type { EmptyMean, CallSpecification, Normalizer, Reduction } from './specification.ts';

/** The options that every loss has, beside `reduction` and its own parameters. */
export interface LossOptions {
  /** Sample weights that broadcast to the unreduced loss. A weight of 0 excludes its element. Default: 1. */
  readonly weights?: TensorLike;
  /**
   * What a mean divides by: `'count'` (default) the number of elements that count, `'weights'` the sum of their
   * weights, `'nonzero'` how many of them have a weight other than 0.
   */
  readonly normalizer?: Normalizer;
  /** What the mean of nothing is: `'zero'` (default), or `'nan'`. */
  readonly empty?: EmptyMean;
  /** Which dimension of your tensors is the loss's last plain axis (the class axis), if it is not the last one. */
  readonly axis?: number;
  /** The order of the first input's axes in your tensors, such as `'batch class spatial...'`. */
  readonly layout?: string;
}

export type Unreduced<Own, Default> = Own &
  LossOptions &
  (Default extends 'none' ? { readonly reduction?: 'none' } : { readonly reduction: 'none' });

export type Reduced<Own, Reductions, Default> = Own &
  LossOptions &
  (Default extends 'none'
    ? { readonly reduction: Exclude<Reductions, 'none'> }
    : { readonly reduction?: Exclude<Reductions, 'none'> });

export type Either<Own, Reductions> = Own & LossOptions & { readonly reduction?: Reductions };

export interface Wanted<Name extends string> {
  /** The inputs to differentiate by; default: all that are differentiable. */
  readonly gradients?: readonly Name[];
  /**
   * Arrays to write gradients into instead of new ones, so that a training loop allocates nothing: of the precision and
   * the length of their inputs, and apart from them.
   */
  readonly into?: { readonly [Input in NoInfer<Name>]?: FloatArray };
}

export interface Upstream {
  /** The gradient that arrives at the unreduced loss, broadcast to its shape. Default: 1. */
  readonly cotangent?: TensorLike;
}

/** A value with the gradient by every wanted input; a gradient has its input's shape and dtype. */
export interface ValueAndGradients<Value, Name extends string> {
  readonly value: Value;
  readonly gradients: { readonly [Input in Name]: Tensor<FloatArray> };
}

/**
 * A loss function: the inputs in the order of its specification, then the options.
 *
 * The value is a number, or the unreduced loss as `{ data, shape }` with `reduction: 'none'`. Everything throws
 * `LossInputError` for a call that cannot be computed.
 */
export interface Loss<
  Inputs extends readonly unknown[],
  Own,
  Differentiable extends string,
  Reductions extends Reduction,
  Default extends Reduction,
> {
  (...call: [...inputs: Inputs, options?: Reduced<Own, Reductions, Default>]): number;
  (...call: [...inputs: Inputs, options: Unreduced<Own, Default>]): Tensor;
  (...call: [...inputs: Inputs, options?: Either<Own, Reductions>]): number | Tensor;

  /** The value and the gradients in one pass. */
  valueAndGrad<Name extends Differentiable = Differentiable>(
    ...call: [...inputs: Inputs, options?: Reduced<Own, Reductions, Default> & Wanted<Name>]
  ): ValueAndGradients<number, Name>;
  valueAndGrad<Name extends Differentiable = Differentiable>(
    ...call: [...inputs: Inputs, options: Unreduced<Own, Default> & Wanted<Name> & Upstream]
  ): ValueAndGradients<Tensor, Name>;
  valueAndGrad<Name extends Differentiable = Differentiable>(
    ...call: [...inputs: Inputs, options?: Either<Own, Reductions> & Wanted<Name> & Upstream]
  ): ValueAndGradients<number | Tensor, Name>;

  /**
   * What calls need to know of the loss: its name, inputs, parameters and reductions. Everything else that is not code,
   * such as its formula, is in `@losswright/core/contracts`, so that programs which do not ask for it do not carry it.
   */
  readonly spec: CallSpecification;
}
