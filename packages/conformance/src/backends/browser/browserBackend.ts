import type { PageModule } from '@losswright/browser';
import type { Backend } from '../../backend.ts';
import { openSession, valueOf, type BrowserSession } from './browserSession.ts';

/** A backend that runs in a page of a real browser. */
export interface BrowserBackendPlan {
  readonly name: string;
  /** The page's module, which calls offerBackend. */
  readonly page: PageModule;
  /** Folders whose files the page loads, by the name under which it does. */
  readonly folders?: Readonly<Record<string, string>>;
  /** What the name promises to run on. */
  readonly promised: 'webgpu' | 'webgl';
}

/** Makes a backend out of a page. Every start launches a browser of its own. */
export function browserBackend({ name, page, folders = {}, promised }: BrowserBackendPlan): Backend {
  let session: BrowserSession | undefined;
  const opened = () => {
    if (session === undefined) throw new Error(`${name} has not been started`);
    return session;
  };
  return {
    name,
    dtype: 'float32',
    start: async () => {
      session = await openSession({ pages: { backend: page }, folders }, promised);
      return { ...session.facts, ...valueOf(await session.start()) };
    },
    run: async (loss, inputs, options) => valueOf(await opened().run({ loss, inputs, options })),
    stop: async () => {
      await session?.close();
      session = undefined;
    },
  };
}
