import { describeGraphics, launchBrowser, openPage, servePages, type Offer } from '@losswright/browser';
import type { Facts } from '../../backend.ts';
import { offerName, restoreError, type PageCall, type PageOffer, type Reply } from './pageProtocol.ts';

/** An open page that offers a backend. */
export interface BrowserSession {
  readonly facts: Facts;
  readonly start: () => ReturnType<PageOffer['start']>;
  readonly run: (call: PageCall) => ReturnType<PageOffer['run']>;
  readonly close: () => Promise<void>;
}

/**
 * Launches a browser and opens the page `backend` of what is offered.
 *
 * @param promised what must be there.
 * @throws Error with the reason; nothing stays open then.
 */
export async function openSession(offer: Offer, promised: 'webgpu' | 'webgl'): Promise<BrowserSession> {
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const server = await servePages(offer);
    closers.push(server.close);
    const { browser, description } = await launchBrowser();
    closers.push(() => browser.close());
    const page = await openPage(browser, `${server.origin}/backend.html`, offerName);
    const graphics = await describeGraphics(page);
    const renderer = graphics[promised];
    if (renderer === undefined) throw new Error(`${description} has no ${promised}`);
    return {
      facts: { browser: description, [promised]: renderer },
      start: () => page.evaluate(() => globalThis.losswrightBackend?.start()).then(expectReply),
      run: (call) => page.evaluate((sent) => globalThis.losswrightBackend?.run(sent), call).then(expectReply),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function expectReply<Value>(reply: Reply<Value> | undefined): Reply<Value> {
  if (reply === undefined) throw new Error('the page offers no backend any more');
  return reply;
}

/** The value of a reply. @throws what the page threw. */
export function valueOf<Value>(reply: Reply<Value>): Value {
  if ('error' in reply) throw restoreError(reply.error);
  return reply.value;
}
