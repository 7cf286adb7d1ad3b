import { arenaOf, sharedMemory } from './kernelMemory.ts';
import { copyElements, fewElements } from './copyElements.ts';
import { elementsPerPart } from './elementsPerPart.ts';
import { lazyModule } from './lazyModule.ts';
import { memoryLayout } from './memoryLayout.ts';

interface Functions {
  /** Whether as many float32 from an address on are all between two bounds, 1 or 0; a NaN is not. */
  readonly within: (address: number, count: number, low: number, high: number) => number;
}

/**
 * within: all = ~0; for each four elements v: all &= (v >= low) & (v <= high); the same for each one that is left; all lanes
 * of all are set.
 */
const code =
  '0061736d0100000001090160047f7f7d7d017f021201066b65726e656c066d656d6f727902000103020100070a010677697468696e00000aa80101a50102017f047b2002fd1321052003fd132106fd0cffffffffffffffffffffffffffffffff210820002001417c714102746a210402400340200020044f0d0120082000fd00020022072005fd4620072006fd45fd4efd4e2108200041106a21000c000b0b200420014103714102746a210402400340200020044f0d0120082000fd09020022072005fd4620072006fd45fd4efd4e2108200041046a21000c000b0b2008fda3010b';

const checker = /* @__PURE__ */ lazyModule<Functions>(code);

/**
 * Whether it has been seen that all elements are between two bounds, included, which are numbers of float32. If it is
 * false they may still be: only elements of float32 are looked at.
 */
export function isWithin(values: ArrayLike<number> | undefined, low: number, high: number): boolean {
  if (!(values instanceof Float32Array)) return false;
  if (values.length <= fewElements) return areWithin(values, low, high);
  if (checker.module() === undefined) return false;
  const arena = arenaOf(values);
  const { memory, floats, frame } = arena ?? sharedMemory(4 * elementsPerPart);
  const within = checker.functionsIn(memory)?.within;
  if (within === undefined) return false;
  if (arena !== undefined) return within(values.byteOffset, values.length, low, high) === 1;
  const scratch = frame + memoryLayout.scratch;
  for (let start = 0; start < values.length; start += elementsPerPart) {
    const count = Math.min(elementsPerPart, values.length - start);
    copyElements(floats, scratch / 4, values, start, count);
    if (within(scratch, count, low, high) !== 1) return false;
  }
  return true;
}

function areWithin(values: Float32Array, low: number, high: number): boolean {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? Number.NaN;
    if (!(value >= low && value <= high)) return false;
  }
  return true;
}
