import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const run = promisify(execFile);

/** A loss that this repository does not contain: √(error² + width²) - width. */
const specification = `name: charbonnier
family: regression
title: Charbonnier loss
summary: The absolute error, rounded off near zero.
inputs:
  prediction: { shape: "[element...]", dtype: float, differentiable: true }
  target: { shape: "[element...]", dtype: float, differentiable: true }
parameters:
  width: { default: 1, range: "(0, inf)", doc: How far from zero the rounding reaches. }
formula: |
  error = prediction - target
  sqrt(error^2 + width^2) - width
loss: "[element...]"
reductions: [mean, sum, none]
properties: [nonnegative, zero-at-target, symmetric]
use: { tasks: [regression], when: Outliers are present., avoid: Nothing is an outlier. }
references:
  - Charbonnier, P. et al. (1994). Two deterministic half-quadratic regularization algorithms. ICIP.
vectors:
  - { prediction: [3], target: [0], width: 4, value: 1, source: the triangle with sides 3 and 4 }
`;

const tensor = (shape: readonly number[], data: readonly number[]) => ({ shape, dtype: 'float64', data });

/** Right triangles: √(3² + 4²) = 5 and √(8² + 6²) = 10, whose slopes are error / hypotenuse. */
const vectors = {
  format: 1,
  loss: 'charbonnier',
  cases: [
    {
      id: 'triangle-of-3-and-4',
      source: 'by hand: 5 - 4, slope 3 / 5; and 0 at error 0',
      tags: ['rank-1', 'sum'],
      inputs: { prediction: tensor([2], [3, 1]), target: tensor([2], [0, 1]) },
      options: { width: 4, reduction: 'sum' },
      expected: {
        value: tensor([], [1]),
        gradients: { prediction: tensor([2], [0.6, 0]), target: tensor([2], [-0.6, 0]) },
      },
    },
    {
      id: 'triangle-of-8-and-6-mean',
      source: 'by hand: (10 - 6 + 0) / 2, slope 8 / 10 / 2',
      tags: ['rank-2', 'mean'],
      inputs: { prediction: tensor([1, 2], [-8, 5]), target: tensor([1, 2], [0, 5]) },
      options: { width: 6 },
      expected: {
        value: tensor([], [2]),
        gradients: { prediction: tensor([1, 2], [-0.4, 0]), target: tensor([1, 2], [0.4, 0]) },
      },
    },
    {
      id: 'width-of-zero',
      source: 'the range of width',
      tags: ['error'],
      inputs: { prediction: tensor([1], [1]), target: tensor([1], [0]) },
      options: { width: 0 },
      expected: { error: { input: 'width' } },
    },
  ],
};

/** Copies the sources of this repository, and lets the copy share the installed third-party packages. */
const copyRepository = async (): Promise<string> => {
  const copy = await mkdtemp(join(tmpdir(), 'losswright-'));
  const left = new Set(['node_modules', 'dist', '.venv', 'examples']);
  for (const folder of ['packages', 'spec', 'test-vectors', 'tools']) {
    await cp(join(root, folder), join(copy, folder), { recursive: true, filter: (path) => !left.has(basename(path)) });
  }
  await cp(join(root, '.prettierrc.json'), join(copy, '.prettierrc.json'));
  await mkdir(join(copy, 'node_modules', '@losswright'), { recursive: true });
  const installed = (await readdir(join(root, 'node_modules'))).filter((name) => name !== '@losswright');
  await Promise.all(
    installed.map((name) => symlink(join(root, 'node_modules', name), join(copy, 'node_modules', name))),
  );
  for (const folder of ['packages', 'tools']) {
    for (const name of await readdir(join(root, folder))) {
      await symlink(join(copy, folder, name), join(copy, 'node_modules', '@losswright', name));
      const own = join(root, folder, name, 'node_modules');
      const nested = await readdir(own).catch(() => []);
      if (nested.length > 0) await symlink(own, join(copy, folder, name, 'node_modules'));
    }
  }
  return copy;
};

describe('adding a loss', () => {
  let copy = '';

  const script = (path: string, ...words: readonly string[]) =>
    run(process.execPath, ['--conditions=@losswright/source', '--import', 'tsx', join(copy, path), ...words], {
      cwd: copy,
    });

  beforeAll(async () => {
    copy = await copyRepository();
  });

  afterAll(async () => {
    await rm(copy, { recursive: true, force: true });
  });

  it('takes one specification and one vector file, and nothing else', { timeout: 120_000 }, async () => {
    await writeFile(join(copy, 'spec/losses/regression/charbonnier.loss.yaml'), specification);
    await writeFile(join(copy, 'test-vectors/regression/charbonnier.json'), JSON.stringify(vectors));
    const generated = await script('tools/generate/src/generateLosses.ts');
    expect(generated.stdout).toContain('charbonnier');
    const backends = 'core-float64,core-float32,tfjs-cpu,ort-wasm';
    const conformed = await script('packages/conformance/src/main.ts', '--backend', backends, '--loss', 'charbonnier');
    for (const backend of backends.split(',')) expect(conformed.stdout).toContain(`${backend}: 3 passed, 0 failed`);
  });

  it('fails when a vector says otherwise', { timeout: 120_000 }, async () => {
    const text = JSON.stringify(vectors).replace('"data":[0.6,0]', '"data":[0.6000001,0]');
    await writeFile(join(copy, 'test-vectors/regression/charbonnier.json'), text);
    const words = ['--backend', 'core-float64', '--loss', 'charbonnier'];
    await expect(script('packages/conformance/src/main.ts', ...words)).rejects.toMatchObject({
      stdout: expect.stringContaining('core-float64: 2 passed, 1 failed'),
    });
  });
});
