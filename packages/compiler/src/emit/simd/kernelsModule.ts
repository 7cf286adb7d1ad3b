import type { LossSpec } from '../../schema/lossSpec.ts';
import { generatedHeader } from '../shared/generatedHeader.ts';
import type { ImportPaths } from '../shared/importPaths.ts';
import type { KernelModule } from './kernelModule.ts';
import { type KernelsKind, kernelsKind } from './kernelsKind.ts';

/** The runtime's type for the variants of kernels. */
const variantTypes: Readonly<Record<KernelsKind, string | undefined>> = {
  element: 'KernelVariant',
  grid: 'KernelVariant',
  nest: 'NestVariant',
  mixed: undefined,
};

/** The TypeScript module that holds a loss's WebAssembly kernels, and what the runtime must know to run them. */
export const kernelsModule = (spec: LossSpec, kernels: KernelModule, { runtime }: ImportPaths): string => {
  const { bytes, variants } = kernels;
  const variantType = variantTypes[kernelsKind(kernels)];
  const [types, type] =
    variantType === undefined
      ? ['SimdKernels', 'SimdKernels']
      : [`${variantType}, SimdKernels`, `SimdKernels<${variantType}>`];
  return [
    generatedHeader(spec),
    `import type { ${types} } from '${runtime}';`,
    '',
    `/** ${bytes.length} bytes of WebAssembly for float32: the loops of the loss, four elements at a time. */`,
    `export const simd: ${type} = {`,
    `code: '${Buffer.from(bytes).toString('hex')}',`,
    `variants: [${variants.map((variant) => (variant === undefined ? 'undefined' : JSON.stringify(variant))).join(', ')}],`,
    '};',
  ].join('\n');
};
