import { memoryLayout } from './memoryLayout.ts';

/** A memory that kernels compute in, seen as numbers of each kind. */
export interface KernelMemory {
  readonly memory: WebAssembly.Memory;
  /** The address of the frame of the call at hand. Scratch space follows it. */
  readonly frame: number;
  /** The address that scratch space ends at. */
  readonly end: number;
  readonly floats: Float32Array;
  readonly integers: Int32Array;
  readonly doubles: Float64Array;
}

const pageBytes = 65_536;
const firstPages = 16;

let shared: KernelMemory | undefined;

/** Kernels may use the bytes from `frame`, a multiple of 16, to `end`. Other code may have the rest of the memory. */
export function memoryViews(memory: WebAssembly.Memory, frame: number, end: number): KernelMemory {
  const { buffer } = memory;
  return {
    memory,
    frame,
    end,
    floats: new Float32Array(buffer),
    integers: new Int32Array(buffer),
    doubles: new Float64Array(buffer),
  };
}

/** The memory of calls on arrays that lie elsewhere, with at least so many bytes of scratch; made at its first use. */
export function sharedMemory(scratchBytes: number): KernelMemory {
  if (shared === undefined) {
    const memory = new WebAssembly.Memory({ initial: firstPages });
    shared = memoryViews(memory, 0, memory.buffer.byteLength);
  }
  const missing = memoryLayout.scratch + scratchBytes - shared.end;
  if (missing > 0) {
    const { memory } = shared;
    memory.grow(Math.ceil(missing / pageBytes));
    shared = memoryViews(memory, 0, memory.buffer.byteLength);
  }
  return shared;
}

/** The memories of arenas, by the buffer that their arrays are views of. */
const arenas = new WeakMap<ArrayBufferLike, KernelMemory>();

export function registerArena(memory: KernelMemory): void {
  arenas.set(memory.memory.buffer, memory);
}

/** Engines keep the elements of smaller arrays apart from buffers, and would have to move them. */
const leastBytes = 65;

/** The arena that an array lies in, if it lies in one and is not small. */
export function arenaOf(array: ArrayBufferView): KernelMemory | undefined {
  return array.byteLength < leastBytes ? undefined : arenas.get(array.buffer);
}
