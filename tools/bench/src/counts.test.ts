import * as core from '@losswright/core';
import { build } from 'esbuild';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const isLoss = (value: unknown): boolean => typeof value === 'function' && 'spec' in value;
const names = Object.entries(core).flatMap(([name, value]) => (isLoss(value) ? [name] : []));

/** The bytes of a program that uses one loss, minified and compressed. */
const bundledBytes = async (name: string): Promise<number> => {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${name} } from '@losswright/core';`, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    conditions: ['@losswright/source'],
  });
  return gzipSync(outputFiles[0]?.contents ?? new Uint8Array()).length;
};

/** Everything that a call needs beside its loss: checks, layouts, reductions, and what runs kernels. */
const mostOfRuntime = 12_000;
const mostOfLoss = 14_000;

describe('the CPU package', () => {
  it('stays small for a program that uses one loss', { timeout: 120_000 }, async () => {
    const sizes = await Promise.all(names.map(async (name) => [name, await bundledBytes(name)] as const));
    expect(Math.min(...sizes.map(([, bytes]) => bytes))).toBeLessThan(mostOfRuntime);
    expect(sizes.filter(([, bytes]) => bytes > mostOfRuntime + mostOfLoss)).toEqual([]);
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
