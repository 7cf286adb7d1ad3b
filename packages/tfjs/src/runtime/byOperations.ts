import { defineLoss } from './defineLoss.ts';
import { partsOf } from './lossParts.ts';

/**
 * The same loss, computed by operations of TensorFlow.js on every backend: to compare, or where one way is wanted for all.
 *
 * @throws TypeError for what is no loss of this package
 */
export const byOperations = <Given extends (...call: never[]) => unknown>(loss: Given): Given => {
  const { contract, graphs } = partsOf(loss);
  // made of the same contract, it is called the same way
  return defineLoss(contract, graphs) as unknown as Given;
};
