import { createServer, type ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { bundlePage, type PageModule } from './bundlePage.ts';

/** What a server offers. */
export interface Offer {
  /** `/<name>.html` runs this module, or the one at this path. */
  readonly pages: Readonly<Record<string, PageModule | string>>;
  /** `/<name>/…` gives the files below this folder. */
  readonly folders: Readonly<Record<string, string>>;
  /** The Content-Security-Policy that everything is served with; default: none. */
  readonly contentSecurityPolicy?: string;
}

/** A server that runs. */
export interface PageServer {
  /** Without a slash at the end. */
  readonly origin: string;
  readonly close: () => Promise<void>;
}

interface Answer {
  readonly type: string;
  readonly body: string | Uint8Array;
}

// Cross-origin isolation is what lets a page have SharedArrayBuffer, and so threads.
const isolation = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cache-control': 'no-store',
};

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
};

/**
 * Serves pages and files to this machine only, cross-origin isolated; a page's module is bundled when it is asked for.
 */
export async function servePages(offer: Offer): Promise<PageServer> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    answer(offer, path).then(
      (found) => (found === undefined ? send(response, 404, notFound(path)) : send(response, 200, found, offer)),
      (error: unknown) => send(response, 500, { type: 'text/plain', body: String(error) }),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The page server has no port.');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

async function answer({ pages, folders }: Offer, path: string): Promise<Answer | undefined> {
  const [, first = '', rest = ''] = /^\/([^/]*)\/?(.*)$/.exec(path) ?? [];
  const folder = folders[first];
  if (folder !== undefined) return readAnswer(folder, rest);
  const page = /^(.+)\.(html|js)$/.exec(first);
  const entry = pages[page?.[1] ?? ''];
  if (page === null || entry === undefined || rest !== '') return undefined;
  if (page[2] === 'js') return { type: 'text/javascript', body: await bundlePage(moduleOf(entry)).catch(throwing) };
  return {
    type: 'text/html; charset=utf-8',
    body: `<!doctype html><title>${page[1]}</title><link rel="icon" href="data:," /><script type="module" src="/${page[1]}.js"></script>`,
  };
}

function moduleOf(page: PageModule | string): PageModule {
  return typeof page === 'string' ? { module: page } : page;
}

async function readAnswer(folder: string, path: string): Promise<Answer | undefined> {
  const inside = normalize(decodeURIComponent(path));
  if (inside.startsWith('..')) return undefined;
  try {
    return { type: types[extname(inside)] ?? 'application/octet-stream', body: await readFile(join(folder, inside)) };
  } catch {
    return undefined;
  }
}

/** A module that throws what went wrong, so that the page itself says it. */
function throwing(error: unknown): string {
  return `throw new Error(${JSON.stringify(String(error))});`;
}

function notFound(path: string): Answer {
  return { type: 'text/plain', body: `Nothing is offered at ${path}.` };
}

function send(
  response: ServerResponse,
  status: number,
  { type, body }: Answer,
  { contentSecurityPolicy }: Partial<Offer> = {},
): void {
  const policy = contentSecurityPolicy === undefined ? {} : { 'content-security-policy': contentSecurityPolicy };
  response.writeHead(status, { ...isolation, ...policy, 'content-type': type }).end(body);
}
