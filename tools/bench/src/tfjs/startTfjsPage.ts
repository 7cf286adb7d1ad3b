import { fileURLToPath } from 'node:url';
import { describeGraphics, launchBrowser, openPage, servePages } from '@losswright/browser';
import type { CaseTimes, TfjsEffort } from './timeCase.ts';

/** A headless browser that measures on one of TensorFlow.js's backends for GPUs. */
export interface StartedPage {
  /** Which WebGPU adapter or WebGL renderer there is; times on one in software say little about a GPU. */
  readonly renderer: string;
  readonly use: () => Promise<string>;
  readonly time: (name: string, effort: TfjsEffort) => Promise<CaseTimes>;
  readonly stop: () => Promise<void>;
}

export const startTfjsPage = async (backend: string): Promise<StartedPage> => {
  const pages = { tfjs: fileURLToPath(new URL('tfjs.page.ts', import.meta.url)) };
  const server = await servePages({ pages, folders: {} });
  const { browser } = await launchBrowser();
  const page = await openPage(browser, `${server.origin}/tfjs.html`, 'losswrightPage');
  const { webgpu, webgl } = await describeGraphics(page);
  const call = (name: string, ...given: readonly unknown[]): Promise<unknown> =>
    page.evaluate(
      ([called, passed]) => Reflect.apply(Reflect.get(globalThis, 'losswrightPage')[called], undefined, passed),
      [name, [...given]] as const,
    );
  return {
    renderer: (backend === 'webgpu' ? webgpu : webgl) ?? 'nothing',
    use: async () => String(await call('use', backend)),
    // The page says of itself what its functions return.
    time: async (name, effort) => (await call('time', name, effort)) as CaseTimes,
    stop: async () => {
      await browser.close();
      await server.close();
    },
  };
};
