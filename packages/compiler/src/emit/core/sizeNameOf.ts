import type { SizeName } from './flatIndex.ts';
import { identifier, type KernelContext } from './kernelContext.ts';

/** The length of an axis as text, which the kernel thereby reads. A renamed axis is as long as the first one. */
export const sizeNameOf =
  (context: KernelContext): SizeName =>
  (axis) => {
    const length = context.madeAxes.get(axis);
    const known = length?.operation === 'size' ? length.axis : axis;
    context.used.sizes.add(known);
    return identifier(context, 'sizes', known);
  };
