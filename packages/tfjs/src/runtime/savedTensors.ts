import { Tensor } from '@tensorflow/tfjs-core';

type TensorTree = Tensor | number | undefined | { readonly [name: string]: TensorTree };

/**
 * The tensors of a tree as a list, for the tape keeps lists; `restore` makes the same tree of the kept ones. Whatever is
 * no tensor stays as it is.
 */
export const savedTensors = <T extends TensorTree>(
  tree: T,
): { readonly tensors: Tensor[]; readonly restore: (kept: readonly Tensor[]) => T } => {
  const tensors: Tensor[] = [];
  const keep = (part: TensorTree): ((kept: readonly Tensor[]) => TensorTree) => {
    if (part instanceof Tensor) {
      const at = tensors.push(part) - 1;
      return (kept) => kept[at];
    }
    if (typeof part !== 'object') return () => part;
    const entries = Object.entries(part).map(([name, inner]) => [name, keep(inner)] as const);
    return (kept) => Object.fromEntries(entries.map(([name, take]) => [name, take(kept)]));
  };
  const take = keep(tree);
  // Every tensor is replaced by a tensor, and everything else by itself.
  return { tensors, restore: (kept) => take(kept) as T };
};
