import { customGrad, engine, Tensor } from '@tensorflow/tfjs-core';
import { equal } from './comparisons.ts';
import type { Value } from './lossGraph.ts';
import { sumToShape } from './sumToShape.ts';
import { where } from './where.ts';

type Operands = readonly [Value] | readonly [Value, Value];

/** What one operand of an operation contributes to a gradient, for the gradient that arrives at the result. */
type Pullback<Given extends Operands> = (upstream: Tensor, ...operands: Given) => Tensor;

/**
 * Gives an elementwise operation a derivative for tapes that follows the zero rule: where nothing arrives, nothing is
 * passed on, however steep the operation is. The derivatives of tfjs make NaN of 0 times infinity there, so that a
 * branch which `where` leaves out would spoil the one which it takes. Without a tape it is the operation itself.
 *
 * @param pullbacks One for each operand.
 */
export const withZeroRule = <Given extends Operands>(
  operation: (...operands: Given) => Tensor,
  ...pullbacks: readonly Pullback<Given>[]
): ((...operands: Given) => Tensor) => {
  const recorded = (operands: Given): Tensor => {
    const tensors = operands.filter((operand) => operand instanceof Tensor);
    const differentiable = customGrad((...given) => {
      // tfjs passes the function that keeps tensors for the backward pass behind the operands.
      const save = given.at(-1);
      if (typeof save === 'function') save(tensors);
      return {
        value: operation(...operands),
        gradFunc: (upstream: Tensor, kept: Tensor[]) => {
          // A tensor for each tensor and a number for each number.
          const again = operands.map((operand) =>
            operand instanceof Tensor ? kept[tensors.indexOf(operand)] : operand,
          ) as unknown as Given;
          const isZero = equal(upstream, 0);
          return operands.flatMap((operand, i) => {
            const pullback = pullbacks[i];
            if (!(operand instanceof Tensor) || pullback === undefined) return [];
            return [sumToShape(where(isZero, 0, pullback(upstream, ...again)), operand.shape)];
          });
        },
      };
    });
    return differentiable(...tensors);
  };
  return (...operands) => (engine().isTapeOn() ? recorded(operands) : operation(...operands));
};
