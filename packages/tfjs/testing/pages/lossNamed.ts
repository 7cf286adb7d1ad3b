import * as losses from '../../src/index.ts';
import type { AnyLoss } from '../compileInMemory.ts';

/** A loss of this package by the name that it is exported under. */
export const lossNamed = (name: string): AnyLoss => {
  const loss: unknown = Reflect.get(losses, name);
  if (typeof loss !== 'function' || !('valueAndGrad' in loss)) throw new Error(`there is no loss called ${name}`);
  // What has valueAndGrad is a loss.
  return loss as unknown as AnyLoss;
};
