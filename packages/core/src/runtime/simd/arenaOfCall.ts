import { arenaOf, type KernelMemory } from './kernelMemory.ts';
import { memoryLayout } from './memoryLayout.ts';
import type { SimdCall } from './simdCall.ts';

/** What kernels read beyond the end of an array, in bytes. */
export const spareBytes = 64;

/** The arena that an input lies in, with so much scratch space; undefined where none lies in one. */
export function arenaOfCall({ inputs }: SimdCall, scratchBytes: number): KernelMemory | undefined {
  for (const name in inputs) {
    const input = inputs[name];
    const arena = input && arenaOf(input);
    if (arena !== undefined && arena.frame + memoryLayout.scratch + scratchBytes <= arena.end) return arena;
  }
  return undefined;
}

/** Whether kernels may read or write an array where it lies, in the memory that they compute in. */
export function isInside(array: unknown, { memory: { buffer } }: KernelMemory): array is Float32Array {
  return (
    array instanceof Float32Array &&
    array.buffer === buffer &&
    array.byteOffset + array.byteLength + spareBytes <= buffer.byteLength
  );
}

/**
 * Whether a pass may write a part where its array lies: it writes beyond the end of a row, unless that is a multiple of 4
 * elements wide, and what is there must be a part that comes later.
 */
export function canWriteInside(array: Float32Array, end: number, width: number): boolean {
  return width % 4 === 0 || end < array.length;
}
