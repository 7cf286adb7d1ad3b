import { compensated, roundingError } from '../compensatedSum.ts';
import type { FloatArray } from '../hostTensor.ts';
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

/** What is computed, and where. */
interface Job {
  readonly arrays: readonly KernelArray[];
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
    const run = functionsIn(memory.memory)?.[pass.run];
    const job: Job = { arrays, call, memory, isArena: arena !== undefined };
    writeScalars(variant, call, memory);
    let total = 0;
    let totalError = 0;
    for (let start = 0; start < length; start += elementsPerPart) {
      const count = Math.min(elementsPerPart, length - start);
      for (const number of pass.reads) prepareReading(job, number, start, count);
      for (const number of pass.writes) prepareWriting(job, number, start, count);
      run?.(frame, 1, count, start);
      for (const number of pass.writes) finishWriting(job, number, start, count);
      const term = doubles[(frame + memoryLayout.total) / 8] ?? Number.NaN;
      totalError += roundingError(total, term);
      total += term;
    }
    return compensated(total, totalError);
  });
}

function scratchAddress({ frame }: KernelMemory, number: number): number {
  return frame + memoryLayout.scratch + number * slotBytes;
}

function point({ integers, frame }: KernelMemory, number: number, address: number): void {
  integers[(frame + memoryLayout.pointers) / 4 + number] = address;
}

function prepareReading({ arrays, call, memory, isArena }: Job, number: number, start: number, count: number): void {
  const { kind, name = '' } = arrays[number] ?? {};
  const input = kind === 'input' ? call.inputs[name] : undefined;
  if (isArena && isInside(input, memory)) return point(memory, number, input.byteOffset + 4 * start);
  const { floats } = memory;
  const address = scratchAddress(memory, number);
  point(memory, number, address);
  if (input !== undefined) copyElements(floats, address / 4, input, start, count);
  else if (kind === 'weights') fillWeights(floats, address / 4, call, start, count);
  else fillCotangents(floats, address / 4, call, start, count);
}

function targetOf({ arrays, call }: Job, number: number): FloatArray | undefined {
  const { kind, name = '' } = arrays[number] ?? {};
  return kind === 'losses' ? call.losses : call.gradients[name];
}

function isWrittenInside(
  { isArena, memory }: Job,
  target: FloatArray | undefined,
  start: number,
  count: number,
): target is Float32Array {
  return isArena && isInside(target, memory) && canWriteInside(target, start + count, count);
}

function prepareWriting(job: Job, number: number, start: number, count: number): void {
  const { memory } = job;
  const target = targetOf(job, number);
  const isThere = isWrittenInside(job, target, start, count);
  point(memory, number, isThere ? target.byteOffset + 4 * start : scratchAddress(memory, number));
}

function finishWriting(job: Job, number: number, start: number, count: number): void {
  const { memory } = job;
  const target = targetOf(job, number);
  if (target !== undefined && !isWrittenInside(job, target, start, count))
    copyElements(target, start, memory.floats, scratchAddress(memory, number) / 4, count);
}
