import * as core from '@losswright/core';
import { partsOf } from '@losswright/core/runtime';
import { build } from 'esbuild';
import { gzipSync } from 'node:zlib';

/** What a loss takes, in bytes. */
export interface Bytes {
  /** Its WebAssembly; 0 where loops compute it. */
  readonly kernels: number;
  /** A program that uses it alone, minified and compressed. */
  readonly program: number;
}

const isLoss = (value: unknown): boolean => typeof value === 'function' && 'spec' in value;

const programOf = async (name: string): Promise<Uint8Array> => {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${name} } from '@losswright/core';`, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    conditions: ['@losswright/source'],
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
};

/** The bytes of every loss, by its name in JavaScript. */
export const countBytes = async (): Promise<Readonly<Record<string, Bytes>>> => {
  const losses = Object.entries(core).filter(([, value]) => isLoss(value));
  const counted = losses.map(async ([name, loss]) => {
    const hexadecimal = partsOf(loss).simd?.kernels.code ?? '';
    return [name, { kernels: hexadecimal.length / 2, program: gzipSync(await programOf(name)).length }] as const;
  });
  return Object.fromEntries(await Promise.all(counted));
};
