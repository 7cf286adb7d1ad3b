import { fileURLToPath } from 'node:url';
import { launchBrowser, openPage, servePages } from '@losswright/browser';
import { describe, expect, it } from 'vitest';
import { asRefusals, expectedRefusals } from './badRuns.fixture.ts';
import type { PageReport } from './webgpu.page.fixture.ts';

const pages = ['webgpuOlder', 'webgpuNewer'] as const;
const pathOf = (page: string) => fileURLToPath(new URL(`./${page}.page.fixture.ts`, import.meta.url));

/** Runs the fixture in a real browser. */
const inBrowser = async <Result>(
  name: (typeof pages)[number],
  work: (page: Awaited<ReturnType<typeof openPage>>) => Promise<Result>,
): Promise<Result> => {
  const ort = fileURLToPath(new URL('.', import.meta.resolve('onnxruntime-web')));
  const server = await servePages({ pages: { [name]: pathOf(name) }, folders: { ort } });
  const { browser } = await launchBrowser();
  try {
    const page = await openPage(browser, `${server.origin}/${name}.html`, 'losswrightReport');
    return await work(page);
  } finally {
    await browser.close();
    await server.close();
  }
};

describe.each(pages)('WebGPU in the build with the %s provider', (name) => {
  it('runs whole losses, at once, on tensors that stay on the GPU', { timeout: 120_000 }, async () => {
    const report: PageReport | undefined = await inBrowser(name, (page) =>
      page.evaluate(() => globalThis.losswrightReport?.()),
    );
    expect(report?.buffers.held).toBeGreaterThan(0);
    expect(report).toMatchObject({
      atOnce: [1.25, 5, 1.25, 5],
      isComplete: true,
      location: 'gpu-buffer',
      shape: [2, 2],
      // The gradients of the two inputs are (e, -e) / 2 for errors e: their mean squared difference is that of e.
      again: [1.25],
      labels: [expect.closeTo(Math.log(2), 6), Number.NaN, expect.closeTo(Math.log(2), 6)],
      labelGradients: [-0.5, 0.5, 0, 0, 0.5, -0.5],
      refusals: asRefusals(expectedRefusals).map((refusal) => {
        return { ...refusal, message: expect.stringContaining(refusal.message) };
      }),
      deviceRefusals: [
        expect.stringContaining('target: expected integers, got a floating-point tensor'),
        expect.stringContaining('target: expected shape [3]'),
        expect.stringContaining('prediction: expected float32, got int32. Convert it.'),
      ],
      launchedByRefusals: 0,
      // A page's programs are shared by all of its sessions: none may serve shapes that it was not made for.
      cosines: [1, 0.96].map((cosine) => expect.closeTo(cosine, 6)),
      certain: [0, 0],
      buffers: { leaked: 0 },
      partly: [
        expect.stringContaining("cannot run the whole model. Choose executionProviders: ['wasm'], or allow the CPU"),
        expect.stringMatching(name === 'webgpuOlder' ? /may compute wrong numbers/ : /^reported$/),
      ],
    });
  });

  it('says what to do where the browser has none', { timeout: 120_000 }, async () => {
    const message = await inBrowser(name, (page) => page.evaluate(() => globalThis.losswrightWithoutGpu?.()));
    expect(message).toMatch(
      /^Error: The execution provider webgpu is not available: .*choose executionProviders: \['wasm'\]\.$/s,
    );
  });
});
