import { computeInMemory, kernelBytes } from '@losswright/core/kernels';

/** Where kernels have their own bytes in a memory, and the buffer that they know it by. */
interface Shared {
  readonly frame: number;
  readonly buffer: ArrayBufferLike;
}

const alignment = 16;
const shared = new WeakMap<WebAssembly.Memory, Shared>();

/**
 * Lets the CPU package's kernels compute on the tensors of the wasm backend where they lie, which saves two copies, also
 * where threads share its memory. They copy where the backend hides it.
 *
 * @returns whether they compute there
 */
export const shareMemory = (backend: object): boolean => {
  // Nothing of what the backend is compiled to is published.
  const compiled = memberOf(backend, 'wasm');
  // With threads, the memory is not the module's own.
  const memory = memberOf(memberOf(compiled, 'asm'), 'memory') ?? memberOf(compiled, 'wasmMemory');
  if (!(memory instanceof WebAssembly.Memory)) return false;
  const known = shared.get(memory);
  if (known?.buffer === memory.buffer) return true;
  const frame = known?.frame ?? allocate(memberOf(compiled, '_malloc'), kernelBytes);
  if (frame === undefined) return false;
  computeInMemory(memory, frame);
  shared.set(memory, { frame, buffer: memory.buffer });
  return true;
};

const memberOf = (from: unknown, name: string): unknown =>
  typeof from === 'object' && from !== null ? Reflect.get(from, name) : undefined;

/** The address of bytes that stay; undefined where there are none. */
const allocate = (malloc: unknown, bytes: number): number | undefined => {
  if (typeof malloc !== 'function') return undefined;
  const address: unknown = Reflect.apply(malloc, undefined, [bytes + alignment]);
  if (typeof address !== 'number' || address === 0) return undefined;
  // An address beyond 2 GiB comes as a negative number.
  return Math.ceil((address >>> 0) / alignment) * alignment;
};
