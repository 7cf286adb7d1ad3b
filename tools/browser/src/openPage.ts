import type { Browser, Page } from 'playwright-core';

/**
 * Opens a page in a context of its own, and waits until its module has set the global variable `ready`.
 *
 * @throws Error with what the page itself reported, when its module fails.
 */
export async function openPage(browser: Browser, url: string, ready: string): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const failure = new Promise<never>((_, reject) => {
    page.once('pageerror', reject);
    page.once('crash', () => reject(new Error('it crashed')));
  });
  try {
    await page.goto(url, { waitUntil: 'commit' });
    await Promise.race([page.waitForFunction((name) => name in globalThis, ready), failure]);
    return page;
  } catch (error) {
    await context.close();
    throw new Error(`${url}: the page did not start: ${String(error)}`, { cause: error });
  }
}
