import { compileLoss, type CompiledLoss, type LossSpec } from '@losswright/compiler';
import type { LossContract } from '@losswright/core/runtime';
import type { BoundsOf } from '../run/runCase.ts';
import { arithmeticOf } from './backendArithmetic.ts';
import { errorBounds } from './errorBounds.ts';

/** The derived bounds for every case of these losses; each loss is compiled once for each lowering. */
export const createBounds = (specs: readonly LossSpec[], contracts: readonly LossContract[]): BoundsOf => {
  const compiled = new Map<string, CompiledLoss>();
  return (backend, loss, vector) => {
    const spec = specs.find(({ name }) => name === loss);
    const contract = contracts.find(({ specification }) => specification.name === loss);
    if (spec === undefined || contract === undefined) {
      throw new Error(`${loss} has no specification here, so its cases must state a tolerance of their own`);
    }
    const { target, arithmetic } = arithmeticOf(backend);
    const key = `${target}/${loss}`;
    const graphs = compiled.get(key) ?? compileLoss(spec, target, specs, 'bounds');
    compiled.set(key, graphs);
    return errorBounds(graphs, contract, vector, arithmetic);
  };
};
