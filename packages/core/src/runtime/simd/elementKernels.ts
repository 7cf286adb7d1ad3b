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
import type { KernelArray, KernelVariant, SimdKernels } from './simdKernels.ts';
import { writeScalars } from './writeScalars.ts';

/** What a part of an array has of scratch space: not a power of 2, for such would contend for lines of a cache. */
const slotBytes = 4 * elementsPerPart + 256;

/** What is computed, and where. */
interface Job {
  readonly arrays: readonly KernelArray[];
  readonly call: SimdCall;
  readonly memory: KernelMemory;
  /** The arrays that are computed on where they lie, by their numbers. */
  readonly inside: readonly (Float32Array | undefined)[];
}

/**
 * Kernels of one pass, all of whose arrays have one number for each element: the elements are computed in parts, one after
 * the other. They give the bits that `gridKernels` gives.
 */
export function elementKernels(kernels: SimdKernels<KernelVariant>): SimdEvaluator {
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
    const inside: (Float32Array | undefined)[] = [];
    const job: Job = { arrays, call, memory, inside };
    if (arena !== undefined) {
      for (const number of [...pass.reads, ...pass.writes]) {
        const array = arrayOf(job, number);
        inside[number] = isInside(array, arena) ? array : undefined;
      }
    }
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

/** The caller's array that a kernel's array stands for, if it stands for one. */
function arrayOf({ arrays, call }: Job, number: number): FloatArray | Int32Array | undefined {
  const { kind, name = '' } = arrays[number] ?? {};
  if (kind === 'input') return call.inputs[name];
  if (kind === 'losses') return call.losses;
  return kind === 'gradient' ? call.gradients[name] : undefined;
}

function prepareReading(job: Job, number: number, start: number, count: number): void {
  const { arrays, call, memory, inside } = job;
  const own = inside[number];
  if (own !== undefined) return point(memory, number, own.byteOffset + 4 * start);
  const { floats } = memory;
  const address = scratchAddress(memory, number);
  point(memory, number, address);
  const input = arrayOf(job, number);
  if (input !== undefined) copyElements(floats, address / 4, input, start, count);
  else if (arrays[number]?.kind === 'weights') fillWeights(floats, address / 4, call, start, count);
  else fillCotangents(floats, address / 4, call, start, count);
}

function prepareWriting({ memory, inside }: Job, number: number, start: number, count: number): void {
  const own = inside[number];
  const isThere = own !== undefined && canWriteInside(own, start + count, count);
  point(memory, number, isThere ? own.byteOffset + 4 * start : scratchAddress(memory, number));
}

function finishWriting(job: Job, number: number, start: number, count: number): void {
  const { memory, inside } = job;
  const own = inside[number];
  if (own !== undefined && canWriteInside(own, start + count, count)) return;
  const target = arrayOf(job, number);
  if (target !== undefined) copyElements(target, start, memory.floats, scratchAddress(memory, number) / 4, count);
}
