import type { Tensor } from '../hostTensor.ts';
import type { Either, Reduced, Unreduced, Upstream, ValueAndGradients, Wanted } from '../loss.ts';
import type { Reduction } from '../specification.ts';

/** A loss that the threads of a pool compute: called as the loss itself, it answers later. */
export interface PooledLoss<
  Inputs extends readonly unknown[],
  Own,
  Differentiable extends string,
  Reductions extends Reduction,
  Default extends Reduction,
> {
  (...call: [...inputs: Inputs, options?: Reduced<Own, Reductions, Default>]): Promise<number>;
  (...call: [...inputs: Inputs, options: Unreduced<Own, Default>]): Promise<Tensor>;
  (...call: [...inputs: Inputs, options?: Either<Own, Reductions>]): Promise<number | Tensor>;

  /** The value and the gradients in one pass. */
  valueAndGrad<Name extends Differentiable = Differentiable>(
    ...call: [...inputs: Inputs, options?: Reduced<Own, Reductions, Default> & Wanted<Name>]
  ): Promise<ValueAndGradients<number, Name>>;
  valueAndGrad<Name extends Differentiable = Differentiable>(
    ...call: [...inputs: Inputs, options: Unreduced<Own, Default> & Wanted<Name> & Upstream]
  ): Promise<ValueAndGradients<Tensor, Name>>;
  valueAndGrad<Name extends Differentiable = Differentiable>(
    ...call: [...inputs: Inputs, options?: Either<Own, Reductions> & Wanted<Name> & Upstream]
  ): Promise<ValueAndGradients<number | Tensor, Name>>;
}
