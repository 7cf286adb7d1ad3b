import type { SizeName } from './flatIndex.ts';
import { identifier, type KernelContext } from './kernelContext.ts';
import { lengthText } from './lengthText.ts';

/** The length of an axis as text, of which the kernel thereby reads what it is made of. */
export const sizeNameOf =
  (context: KernelContext): SizeName =>
  (axis) => {
    const length = context.madeAxes.get(axis);
    if (length !== undefined) {
      const parameter = (name: string): string => {
        context.used.parameters.add(name);
        return identifier(context, 'parameters', name);
      };
      return lengthText(length, { size: sizeNameOf(context), parameter });
    }
    context.used.sizes.add(axis);
    return identifier(context, 'sizes', axis);
  };
