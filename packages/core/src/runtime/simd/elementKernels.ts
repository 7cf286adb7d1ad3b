import { compensated, roundingError } from '../compensatedSum.ts';
import { arenaOfCall, canWriteInside, isInside } from './arenaOfCall.ts';
import { copyElements, fillCotangents, fillWeights } from './copyElements.ts';
import { elementsPerPart } from './elementsPerPart.ts';
import { type KernelMemory, sharedMemory } from './kernelMemory.ts';
import { memoryLayout } from './memoryLayout.ts';
import { programOf } from './programOf.ts';
import type { SimdCall } from './simdCall.ts';
import { type SimdEvaluator, simdEvaluator } from './simdEvaluator.ts';
import type { KernelArray, SimdKernels } from './simdKernels.ts';
import { writeScalars } from './writeScalars.ts';

/** What a part of an array has of scratch space: not a power of 2, for such would contend for lines of a cache. */
const slotBytes = 4 * elementsPerPart + 256;

/** An array of a call, and where a kernel finds it. */
interface Place {
  readonly array: KernelArray;
  readonly number: number;
  readonly call: SimdCall;
  readonly memory: KernelMemory;
  readonly isArena: boolean;
}

/**
 * Kernels of one pass, all of whose arrays have one number for each element: the elements are computed in parts, one after
 * the other. They give the bits that `gridKernels` gives.
 */
export function elementKernels(kernels: SimdKernels): SimdEvaluator {
  return simdEvaluator(kernels, (variant, call, differentiates, functionsIn) => {
    const { arrays, columnAxes } = variant;
    let length = 1;
    for (const axis of columnAxes) length *= call.sizes[axis] ?? 1;
    const [pass] = programOf(variant, call, differentiates);
    if (length === 0 || pass === undefined) return undefined;
    const scratchBytes = slotBytes * arrays.length;
    const arena = arenaOfCall(call, scratchBytes);
    const memory = arena ?? sharedMemory(scratchBytes);
    const { frame, doubles } = memory;
    const run = functionsIn(memory.memory)[pass.run];
    const placeOf = (number: number): readonly Place[] => {
      const array = arrays[number];
      return array === undefined ? [] : [{ array, number, call, memory, isArena: arena !== undefined }];
    };
    const reads = pass.reads.flatMap(placeOf);
    const writes = pass.writes.flatMap(placeOf);
    writeScalars(variant, call, memory);
    let total = 0;
    let totalError = 0;
    for (let start = 0; start < length; start += elementsPerPart) {
      const count = Math.min(elementsPerPart, length - start);
      for (const place of reads) prepareReading(place, start, count);
      for (const place of writes) prepareWriting(place, start, count);
      run?.(frame, 1, count, start);
      for (const place of writes) finishWriting(place, start, count);
      const term = doubles[(frame + memoryLayout.total) / 8] ?? Number.NaN;
      totalError += roundingError(total, term);
      total += term;
    }
    return compensated(total, totalError);
  });
}

function scratchAddress({ memory, number }: Place): number {
  return memory.frame + memoryLayout.scratch + number * slotBytes;
}

function point({ memory, number }: Place, address: number): void {
  memory.integers[(memory.frame + memoryLayout.pointers) / 4 + number] = address;
}

function prepareReading(place: Place, start: number, count: number): void {
  const { array, call, memory, isArena } = place;
  const { kind, name = '' } = array;
  const input = call.inputs[name];
  if (isArena && isInside(input, memory)) return point(place, input.byteOffset + 4 * start);
  const address = scratchAddress(place);
  point(place, address);
  if (kind === 'weights') fillWeights(memory.floats, address / 4, call, start, count);
  else if (kind === 'cotangents') fillCotangents(memory.floats, address / 4, call, start, count);
  else if (input !== undefined) copyElements(memory.floats, address / 4, input, start, count);
}

function targetOf({ array: { kind, name = '' }, call }: Place): SimdCall['losses'] {
  return kind === 'losses' ? call.losses : call.gradients[name];
}

function isWrittenInside(
  { isArena, memory }: Place,
  target: SimdCall['losses'],
  start: number,
  count: number,
): target is Float32Array {
  return isArena && isInside(target, memory) && canWriteInside(target, start + count, count);
}

function prepareWriting(place: Place, start: number, count: number): void {
  const target = targetOf(place);
  const isThere = isWrittenInside(place, target, start, count);
  point(place, isThere ? target.byteOffset + 4 * start : scratchAddress(place));
}

function finishWriting(place: Place, start: number, count: number): void {
  const target = targetOf(place);
  if (target === undefined || isWrittenInside(place, target, start, count)) return;
  copyElements(target, start, place.memory.floats, scratchAddress(place) / 4, count);
}
