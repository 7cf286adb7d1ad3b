import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../backend.ts';
import { isLossInputError } from '../../run/isLossInputError.ts';
import type { Tensor } from '../../vectors/tensor.ts';
import { browserBackend } from './browserBackend.ts';

const pageOf = (name: string) => ({
  module: fileURLToPath(new URL(`../../testing/${name}.page.ts`, import.meta.url)),
});
const tensor = (...data: number[]): Tensor => ({ shape: [data.length], dtype: 'float64', data });

describe('a backend in a page', () => {
  let backend: Backend;
  let facts: unknown;

  beforeAll(async () => {
    backend = browserBackend({ name: 'toy', page: pageOf('toy'), promised: 'webgpu' });
    facts = await backend.start?.();
  }, 60_000);
  afterAll(() => backend.stop?.());

  it('says which browser and which adapter it runs on', () => {
    expect(facts).toMatchObject({
      browser: expect.stringContaining('Chromium'),
      webgpu: expect.stringMatching(/./),
      page: 'toy',
    });
  });

  it('gets and gives numbers as they are, and says how much was launched', async () => {
    const x = tensor(1, -0, Number.NaN, Infinity, -Infinity, 1e-300);
    const answer = await backend.run('launched', { x }, { scale: 1 });
    expect(answer).toEqual({
      value: { shape: [], dtype: 'float64', data: [Number.NaN] },
      gradients: { x },
      evidence: { launches: 1 },
    });
  });

  it('refuses an answer that was not computed on the GPU', async () => {
    await expect(backend.run('elsewhere', { x: tensor(1) }, {})).rejects.toThrow('nothing was launched on the GPU');
  });

  it('takes an answer about nothing, for which there is nothing to launch', async () => {
    expect(await backend.run('elsewhere', { x: tensor() }, {})).toMatchObject({ evidence: { launches: 0 } });
  });

  it('refuses an answer during which the GPU device reported an error', async () => {
    await expect(backend.run('invalid', { x: tensor(1) }, {})).rejects.toThrow('the GPU device reported: ');
  });

  it('passes on that something is unsupported', async () => {
    expect(await backend.run('unsupported', {}, {})).toEqual({ unsupported: 'not here' });
  });

  it('passes on what a loss refuses, with the name of the input', async () => {
    const refusal = await backend.run('launched', { x: tensor(1) }, { scale: -1 }).catch((error: unknown) => error);
    expect(isLossInputError(refusal) && refusal.input).toBe('scale');
  });

  it('passes on any other error as what it is', async () => {
    const failure = await backend.run('launched', {}, {}).catch((error: unknown) => error);
    expect(isLossInputError(failure)).toBe(false);
    expect(String(failure)).toContain('there is no x');
  });
});

describe('a page that fails', () => {
  it('does not start, and says why', async () => {
    const backend = browserBackend({ name: 'silent', page: pageOf('silent'), promised: 'webgpu' });
    await expect(backend.start?.()).rejects.toThrow('this page offers nothing, on purpose');
    await expect(backend.run('toy', {}, {})).rejects.toThrow('silent has not been started');
    await backend.stop?.();
  });
});
