import * as core from '@losswright/core';
import { describe, expect, it } from 'vitest';
import counted from './bytes.json' with { type: 'json' };
import { countBytes } from './countBytes.ts';

/** How much versions of Node differ in what they make of the same text. */
const compressionDiffers = 0.01;

const recorded: Readonly<Record<string, Awaited<ReturnType<typeof countBytes>>[string]>> = counted;

describe('the CPU package', () => {
  it('takes the bytes that bytes.json says: `npm run bytes` writes it anew', { timeout: 120_000 }, async () => {
    const bytes = await countBytes();
    expect(Object.keys(bytes)).toEqual(Object.keys(recorded));
    const kernels = Object.entries(bytes).map(([name, own]) => [name, own.kernels]);
    expect(kernels).toEqual(Object.entries(recorded).map(([name, own]) => [name, own.kernels]));
    const differing = Object.entries(bytes).filter(([name, { program }]) => {
      const before = recorded[name]?.program ?? 0;
      return Math.abs(program / before - 1) > compressionDiffers;
    });
    expect(differing).toEqual([]);
  });

  it('allocates nothing of the inputs’ size when the gradients have arrays', () => {
    const length = 1 << 20;
    const [prediction, target] = [new Float32Array(length).fill(1), new Float32Array(length)];
    const into = { prediction: new Float32Array(length), target: new Float32Array(length) };
    const call = () => core.meanSquaredError.valueAndGrad(prediction, target, { into });
    call();
    const before = process.memoryUsage().arrayBuffers;
    call();
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(length);
  });
});
