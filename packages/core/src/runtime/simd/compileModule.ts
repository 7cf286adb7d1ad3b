import { forThreads } from './forThreads.ts';
import { sharedMemory } from './kernelMemory.ts';

/**
 * Compiles WebAssembly that is given in hexadecimal; undefined where WebAssembly or its SIMD instructions are missing, or a
 * Content Security Policy forbids them (`wasm-unsafe-eval` allows them).
 *
 * @param isForThreads Whether it computes in memories that threads share, or in others.
 */
export function compileModule(code: string, isForThreads = false): WebAssembly.Module | undefined {
  if (typeof WebAssembly === 'undefined') return undefined;
  try {
    sharedMemory(0);
    const bytes = bytesOf(code);
    return new WebAssembly.Module(isForThreads ? forThreads(bytes) : bytes);
  } catch (error) {
    // RangeError: no memory, or a browser that compiles modules of this size only asynchronously.
    if (error instanceof WebAssembly.CompileError || error instanceof RangeError) return undefined;
    throw error;
  }
}

function bytesOf(hexadecimal: string): Uint8Array<ArrayBuffer> {
  const digits = 2;
  const byteAt = (index: number): number => parseInt(hexadecimal.slice(digits * index, digits * index + digits), 16);
  return Uint8Array.from({ length: hexadecimal.length / digits }, (_, index) => byteAt(index));
}
