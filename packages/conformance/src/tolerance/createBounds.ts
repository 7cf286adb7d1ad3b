import { compileLoss, type CompiledLoss, type LossSpec } from '@losswright/compiler';
import type { LossContract } from '@losswright/core/runtime';
import type { Bounds } from '../compare/bounds.ts';
import type { BoundsOf } from '../run/runCase.ts';
import { ofSpec, roundingOfSpec } from '../vectors/specVectors.ts';
import { arithmeticOf } from './backendArithmetic.ts';
import { errorBounds } from './errorBounds.ts';

/**
 * The derived bounds for every case of these losses; each loss is compiled once for each lowering.
 *
 * @param isUndecided whether a comparison that roundings may decide leaves room for both outcomes. Golden vectors have ties
 *   on purpose, and demand that they are kept.
 */
export const createBounds = (
  specs: readonly LossSpec[],
  contracts: readonly LossContract[],
  isUndecided = false,
): BoundsOf => {
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
    const bounds = errorBounds(graphs, contract, vector, { ...arithmetic, isUndecided });
    return vector.tags.includes(ofSpec) ? widen(bounds, backend.dtype) : bounds;
  };
};

/**
 * Makes room for the digits that a person left out. In double precision these count as stated: what they hide is below any
 * bound that would prove nothing.
 */
const widen = ({ value, gradients }: Bounds, dtype: 'float64' | 'float32'): Bounds => {
  const wider = (bounds: ArrayLike<number>): ArrayLike<number> => Array.from(bounds, (bound) => bound + roundingOfSpec);
  return {
    value: wider(value),
    gradients: Object.fromEntries(Object.entries(gradients).map(([name, bounds]) => [name, wider(bounds)])),
    areStated: dtype === 'float64',
  };
};
