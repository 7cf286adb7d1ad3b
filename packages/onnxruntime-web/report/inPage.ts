import { fileURLToPath } from 'node:url';
import { launchBrowser, openPage, servePages } from '@losswright/browser';

type Page = Awaited<ReturnType<typeof openPage>>;

/** Opens a page of this folder in a headless browser, and closes it when the work is done. */
export async function inPage<Result>(
  name: string,
  ready: string,
  work: (page: Page) => Promise<Result>,
): Promise<Result> {
  const server = await servePages({
    pages: { [name]: fileURLToPath(new URL(`${name}.page.ts`, import.meta.url)) },
    folders: { ort: fileURLToPath(new URL('.', import.meta.resolve('onnxruntime-web'))) },
  });
  const { browser } = await launchBrowser();
  try {
    return await work(await openPage(browser, `${server.origin}/${name}.html`, ready));
  } finally {
    await browser.close();
    await server.close();
  }
}
