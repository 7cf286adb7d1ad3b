import { launchBrowser, openPage, servePages } from '@losswright/browser';
import * as core from '@losswright/core';
import { withoutKernels } from '@losswright/core/runtime';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repository } from './publishablePackages.ts';
import { computeSample } from './testing/computeSample.ts';

const kernels = fileURLToPath(new URL('testing/kernels.page.ts', import.meta.url));
const loops = { binaryCrossEntropyWithLogits: withoutKernels(core.binaryCrossEntropyWithLogits) };

describe('the built CPU package in a browser', { timeout: 120_000 }, () => {
  let launched: Awaited<ReturnType<typeof launchBrowser>>;
  beforeAll(async () => {
    launched = await launchBrowser();
  }, 120_000);
  afterAll(() => launched.browser.close());

  const computedUnder = async (contentSecurityPolicy: string): Promise<unknown> => {
    const folders = { core: join(repository, 'packages/core/dist') };
    const server = await servePages({ pages: { kernels }, folders, contentSecurityPolicy });
    const page = await openPage(launched.browser, `${server.origin}/kernels.html`, 'computed');
    const computed = await page.evaluate('computed');
    await page.context().close();
    await server.close();
    return computed;
  };

  test('computes by kernels, and by threads, where a strict policy allows WebAssembly: the bits of Node', async () => {
    const byKernels = computeSample(core);
    expect(byKernels.value).not.toBe(computeSample(loops).value);
    const computed = await computedUnder("script-src 'self' 'wasm-unsafe-eval'");
    expect(computed).toEqual({ ...byKernels, pooled: byKernels.value });
  });

  test('computes by loops where the policy forbids WebAssembly: the bits of the loops', async () => {
    const byLoops = computeSample(loops);
    expect(await computedUnder("script-src 'self'")).toEqual({ ...byLoops, pooled: byLoops.value });
  });
});
