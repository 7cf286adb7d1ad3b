import { fileURLToPath } from 'node:url';
import { launchBrowser, openPage, servePages } from '@losswright/browser';
import { describe, expect, it } from 'vitest';
import type { CaptureReports } from './capture.page.fixture.ts';
import { meanSquaredError } from '../generated/index.ts';
import { createLoss } from './createLoss.ts';

const pages = ['captureOlder', 'captureNewer'] as const;

/** Runs the fixture in a real browser. */
const reportsOf = async (name: (typeof pages)[number]): Promise<CaptureReports | undefined> => {
  const ort = fileURLToPath(new URL('.', import.meta.resolve('onnxruntime-web')));
  const path = fileURLToPath(new URL(`./${name}.page.fixture.ts`, import.meta.url));
  const server = await servePages({ pages: { [name]: path }, folders: { ort } });
  const { browser } = await launchBrowser();
  try {
    const page = await openPage(browser, `${server.origin}/${name}.html`, 'losswrightCapture');
    return await page.evaluate(() => globalThis.losswrightCapture?.());
  } finally {
    await browser.close();
    await server.close();
  }
};

describe.each(pages)('captured graphs in the build of %s', (name) => {
  it(
    'give what the same losses give without, run after run, and leave nothing behind',
    { timeout: 180_000 },
    async () => {
      const reports = await reportsOf(name);
      expect(Object.keys(reports?.losses ?? {})).toHaveLength(4);
      for (const { captured, plain } of Object.values(reports?.losses ?? {})) {
        expect(captured).toHaveLength(6);
        expect(new Set(captured.map(String)).size).toBe(6);
        for (const [i, numbers] of captured.entries()) {
          for (const [j, number] of numbers.entries()) expect(number).toBeCloseTo(plain[i]?.[j] ?? Number.NaN, 6);
        }
      }
      // The gradients of the two inputs are (e, -e) for errors e: their mean squared difference is four times that of e.
      expect(reports?.onGpu).toEqual([20]);
      // The newer provider keeps the constants of sessions that are gone, whether their graphs were captured or not.
      expect(reports?.kept.captured).toBeLessThanOrEqual(reports?.kept.plain ?? 0);
      for (const error of Object.values(reports?.longSums ?? {})) expect(error).toBeLessThan(1e-6);
    },
  );
});

describe('what createLoss refuses', () => {
  const shapes = { prediction: [2], target: [2] };
  it.each([
    ['graphCapture', { graphCapture: true, shapes }, "Choose executionProviders: ['webgpu']."],
    ['graphCapture', { graphCapture: 'yes' }, 'expected true or false, got string'],
    ['shapes', { graphCapture: true, executionProviders: ['webgpu'] }, 'Only commands for tensors of known shapes'],
    ['target', { shapes: { prediction: [2] } }, 'expected a shape in the option shapes'],
    ['target', { shapes: { prediction: [2], target: [3] } }, 'expected shape [2]'],
    ['fallback', { fallback: 'wasm' }, "expected 'none' or 'cpu', got 'wasm'"],
  ])('a wrong %s: %o', async (input, options, message) => {
    const refusal: unknown = await createLoss(meanSquaredError, options as object).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ name: 'LossInputError', input, message: expect.stringContaining(message) });
  });
});
