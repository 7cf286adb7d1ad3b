import { clone, customGrad, engine, type Tensor } from '@tensorflow/tfjs-core';

/**
 * Marks a gradient that is computed under an outer tape. Its own derivative is not known, and without this mark the
 * tape would take it for zero: a second derivative would come out wrong without a word.
 *
 * @param sources The tensors that the gradient depends on.
 */
export const onceDifferentiable = (loss: string, gradient: Tensor, sources: readonly Tensor[]): Tensor => {
  if (!engine().isTapeOn()) return gradient;
  const operation = customGrad(() => ({
    value: clone(gradient),
    gradFunc: () => {
      throw new Error(
        `${loss}: the gradient was differentiated again, and second derivatives are not available. Compute the gradient outside of tf.grad, or take the loss out of the second differentiation.`,
      );
    },
  }));
  return operation(...sources);
};
