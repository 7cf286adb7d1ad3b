import { Tensor } from '@tensorflow/tfjs-core';
import type { Saved } from './forwardPass.ts';

/** What the backward pass reads as a list of tensors, for the tape keeps lists; `restore` names the kept ones again. */
export const savedTensors = (
  saved: Saved,
): { readonly tensors: Tensor[]; readonly restore: (kept: readonly Tensor[]) => Saved } => {
  const tensors: Tensor[] = [];
  const keep = <T>(value: T): ((kept: readonly Tensor[]) => T | Tensor) => {
    if (!(value instanceof Tensor)) return () => value;
    const at = tensors.push(value) - 1;
    return (kept) => kept[at] ?? value;
  };
  const residuals = Object.entries(saved.residuals).map(([name, value]) => ({ name, take: keep(value) }));
  const takeWeights = keep(saved.weights);
  const takeScale = keep(saved.scale);
  const restore = (kept: readonly Tensor[]): Saved => ({
    residuals: Object.fromEntries(residuals.map(({ name, take }) => [name, take(kept)])),
    weights: takeWeights(kept),
    scale: takeScale(kept),
  });
  return { tensors, restore };
};
