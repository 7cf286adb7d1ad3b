import { kernelMemory } from './kernelMemory.ts';
import type { SimdKernels } from './simdKernels.ts';

/** A pass of a kernel: how many rows and columns, and which column its rows continue at. */
export type PassFunction = (rows: number, columns: number, start: number) => void;

export type KernelFunctions = Readonly<Record<string, PassFunction | undefined>>;

/**
 * Compiles a loss's kernels; undefined where WebAssembly or its SIMD instructions are missing, or a Content Security
 * Policy forbids them (`wasm-unsafe-eval` allows them).
 */
export function loadKernels({ code }: SimdKernels): KernelFunctions | undefined {
  if (typeof WebAssembly === 'undefined') return undefined;
  const bytes = Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0));
  try {
    const { memory } = kernelMemory(0);
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { kernel: { memory } });
    // the module, which is generated, exports passes and nothing else
    return exports as unknown as KernelFunctions;
  } catch (error) {
    // RangeError: no memory, or a browser that compiles modules of this size only asynchronously.
    if (error instanceof WebAssembly.CompileError || error instanceof RangeError) return undefined;
    throw error;
  }
}
