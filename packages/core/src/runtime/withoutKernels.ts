import { defineLoss } from './defineLoss.ts';
import { partsOf } from './lossParts.ts';

/**
 * The same loss, computed by the loops on float32 as well: to compare, or where one way is wanted for all.
 *
 * @throws TypeError for what is no loss of this package
 */
export function withoutKernels<Given extends (...call: never[]) => unknown>(loss: Given): Given {
  const { contract, variants } = partsOf(loss);
  // made of the same contract, it is called the same way
  return defineLoss(contract, variants) as unknown as Given;
}
