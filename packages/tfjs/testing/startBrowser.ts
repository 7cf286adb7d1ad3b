import { fileURLToPath } from 'node:url';
import { launchBrowser, openPage, servePages } from '@losswright/browser';

type PageFunction = (...given: never[]) => unknown;

/** Calls a function that a page offers, with arguments and a result that survive the way. */
export type CallPage<Functions> = <Name extends keyof Functions & string>(
  name: Name,
  ...given: Functions[Name] extends PageFunction ? Parameters<Functions[Name]> : never
) => Promise<Functions[Name] extends PageFunction ? Awaited<ReturnType<Functions[Name]>> : never>;

/** A headless browser, for pages of `testing/pages` that set `losswrightPage` to an object of functions. */
export interface TestBrowser {
  /** Opens a page of its own, with a TensorFlow.js of its own. */
  readonly open: <Functions>(page: 'backends' | 'programs' | 'training') => Promise<CallPage<Functions>>;
  readonly close: () => Promise<void>;
}

const pageNamed = (name: string): string => fileURLToPath(new URL(`pages/${name}.page.ts`, import.meta.url));

export const startBrowser = async (): Promise<TestBrowser> => {
  const pages = Object.fromEntries(['backends', 'programs', 'training'].map((name) => [name, pageNamed(name)]));
  // What the wasm backend fetches.
  const wasm = fileURLToPath(new URL('.', import.meta.resolve('@tensorflow/tfjs-backend-wasm')));
  const server = await servePages({ pages, folders: { wasm } });
  const { browser } = await launchBrowser();
  return {
    open: async <Functions>(name: string) => {
      const page = await openPage(browser, `${server.origin}/${name}.html`, 'losswrightPage');
      const call = (called: string, ...given: readonly unknown[]): Promise<unknown> =>
        page.evaluate(
          ([wanted, passed]) => Reflect.apply(Reflect.get(globalThis, 'losswrightPage')[wanted], undefined, passed),
          [called, [...given]] as const,
        );
      return call as CallPage<Functions>; // whoever opens a page knows what it offers
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
};
