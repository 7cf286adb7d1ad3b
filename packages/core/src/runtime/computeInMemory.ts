import { memoryViews, registerArena } from './simd/kernelMemory.ts';

/** How many bytes of a memory to give to kernels: enough for all calls but those with very long rows. */
export const kernelBytes = 2 ** 21;

/**
 * Lets kernels compute in a memory of somebody else's: from now on they read and write arrays that are views of its buffer
 * where these lie. A memory that has grown has another buffer, and must be told again.
 *
 * @param frame The address, a multiple of 16, of `kernelBytes` bytes that nobody else uses.
 */
export function computeInMemory(memory: WebAssembly.Memory, frame: number): void {
  registerArena(memoryViews(memory, frame, frame + kernelBytes));
}
