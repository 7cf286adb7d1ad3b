import { memoryViews, registerArena } from './simd/kernelMemory.ts';
import { memoryLayout } from './simd/memoryLayout.ts';

/** Memory that kernels compute in, from which arrays are taken. */
export interface Arena {
  /** How many elements it holds in all. */
  readonly capacity: number;
  /** How many elements are left. */
  readonly left: number;
  /**
   * An array of zeros that kernels read and write where it lies.
   *
   * @throws RangeError where not enough is left
   */
  readonly alloc: (length: number) => Float32Array;
  /** Takes all arrays back at once. They go on as views of memory that new arrays will get: let go of them before. */
  readonly reset: () => void;
}

const pageBytes = 65_536;
/** Room for what kernels keep between passes; engines give pages of a memory only when they are touched. */
const scratchBytes = 64 * pageBytes;
/** Arrays at the same place of a page would contend for the same lines of a cache, so long ones get a gap. */
const longBytes = 4096;
const lineBytes = 64;
const gapBytes = 192;
/** How many gaps there can be, at most. */
const gapShare = (lineBytes + gapBytes) / longBytes;

/**
 * Makes an arena. Its memory never grows, so that its arrays stay valid; it is collected as garbage with its last array.
 * Where there is no WebAssembly, its arrays are like all others.
 *
 * @param capacity in elements of float32
 * @throws RangeError where the engine has not so much memory
 */
export function createArena(capacity: number): Arena {
  if (!Number.isInteger(capacity) || capacity < 1)
    throw new RangeError(`createArena: expected a number of elements of at least 1, got ${capacity}.`);
  const start = memoryLayout.scratch + scratchBytes;
  const bytes = capacity * Float32Array.BYTES_PER_ELEMENT;
  const pages = Math.ceil((start + bytes * (1 + gapShare)) / pageBytes) + 1;
  const buffer = arenaBuffer(pages, start);
  let next = start;
  let left = capacity;
  return {
    capacity,
    get left() {
      return left;
    },
    alloc(length) {
      if (!Number.isInteger(length) || length < 0)
        throw new RangeError(`alloc: expected a number of elements, got ${length}.`);
      if (length > left)
        throw new RangeError(
          `alloc: expected at most ${left} elements, which the arena has left of ${capacity}, got ${length}. ` +
            'Make a larger arena, or reset this one when nothing uses its arrays any more.',
        );
      const size = length * Float32Array.BYTES_PER_ELEMENT;
      if (size >= longBytes) next = Math.ceil(next / lineBytes) * lineBytes + gapBytes;
      const array = new Float32Array(buffer, next, length).fill(0);
      next += size;
      left -= length;
      return array;
    },
    reset() {
      next = start;
      left = capacity;
    },
  };
}

/** The buffer of a memory that kernels know; where there is no WebAssembly, a buffer like others. */
function arenaBuffer(pages: number, scratchEnd: number): ArrayBuffer {
  if (typeof WebAssembly === 'undefined') return new ArrayBuffer(pages * pageBytes);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  registerArena(memoryViews(memory, 0, scratchEnd));
  return memory.buffer;
}
