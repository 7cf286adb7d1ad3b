import type { SizeName } from './flatIndex.ts';
import { identifier, type KernelContext } from './kernelContext.ts';

/** The name of an axis length, which the kernel thereby reads. */
export const sizeNameOf =
  (context: KernelContext): SizeName =>
  (axis) => {
    context.used.sizes.add(axis);
    return identifier(context, 'sizes', axis);
  };
