import type { LossSpec } from '../../schema/lossSpec.ts';
import { generatedHeader } from '../shared/generatedHeader.ts';
import type { ImportPaths } from '../shared/importPaths.ts';
import type { KernelModule } from './kernelModule.ts';

/** The TypeScript module that holds a loss's WebAssembly kernels, and what the runtime must know to run them. */
export const kernelsModule = (spec: LossSpec, { bytes, variants }: KernelModule, { runtime }: ImportPaths): string =>
  [
    generatedHeader(spec),
    `import type { SimdKernels } from '${runtime}';`,
    '',
    `/** ${bytes.length} bytes of WebAssembly for float32: the loops of the loss, four elements at a time. */`,
    'export const simd: SimdKernels = {',
    `code: '${Buffer.from(bytes).toString('hex')}',`,
    `variants: [${variants.map((variant) => (variant === undefined ? 'undefined' : JSON.stringify(variant))).join(', ')}],`,
    '};',
  ].join('\n');
