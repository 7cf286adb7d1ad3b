import { memoryLayout } from './memoryLayout.ts';

/** The memory that all kernels of a program share, seen as numbers of each kind. */
export interface KernelMemory {
  readonly memory: WebAssembly.Memory;
  readonly floats: Float32Array;
  readonly integers: Int32Array;
  readonly doubles: Float64Array;
}

const pageBytes = 65_536;
const firstPages = 16;

let shared: KernelMemory | undefined;

function viewsOf(memory: WebAssembly.Memory): KernelMemory {
  const { buffer } = memory;
  return {
    memory,
    floats: new Float32Array(buffer),
    integers: new Int32Array(buffer),
    doubles: new Float64Array(buffer),
  };
}

/** The kernels' memory with at least so many bytes of scratch space; made at its first use. */
export function kernelMemory(scratchBytes: number): KernelMemory {
  let views = (shared ??= viewsOf(new WebAssembly.Memory({ initial: firstPages })));
  const missing = memoryLayout.scratch + scratchBytes - views.floats.byteLength;
  if (missing > 0) {
    views.memory.grow(Math.ceil(missing / pageBytes));
    views = shared = viewsOf(views.memory);
  }
  return views;
}
