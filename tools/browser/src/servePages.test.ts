import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servePages, type PageServer } from './servePages.ts';

describe('servePages', () => {
  let server: PageServer;
  const folder = fileURLToPath(new URL('testing', import.meta.url));

  beforeAll(async () => {
    const replaced = { module: `${folder}/question.page.ts`, replacements: { question: '/nowhere/asked.ts' } };
    server = await servePages({
      pages: { greeting: `${folder}/greeting.page.ts`, question: `${folder}/question.page.ts`, replaced },
      folders: { files: folder },
    });
  });
  afterAll(() => server.close());

  it('isolates what it serves, so that pages have SharedArrayBuffer', async () => {
    const { headers } = await fetch(`${server.origin}/greeting.html`);
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
  });

  it('serves with the policy that is wanted', async () => {
    const policy = "script-src 'self'";
    const strict = await servePages({ pages: {}, folders: { files: folder }, contentSecurityPolicy: policy });
    const { headers } = await fetch(`${strict.origin}/files/answer.ts`);
    expect(headers.get('content-security-policy')).toBe(policy);
    await strict.close();
  });

  it('bundles a page with what it imports', async () => {
    const bundle = await (await fetch(`${server.origin}/greeting.js`)).text();
    expect(bundle).toContain('42');
    expect(bundle).not.toMatch(/^import /m);
  });

  it('lets other modules stand in for what a page imports', async () => {
    expect(await (await fetch(`${server.origin}/question.js`)).text()).toContain('unanswered');
    expect(await (await fetch(`${server.origin}/replaced.js`)).text()).toContain('/nowhere/asked.ts');
  });

  it('serves the files of a folder', async () => {
    expect(await (await fetch(`${server.origin}/files/answer.ts`)).text()).toContain('answer = 42');
  });

  it.each(['/', '/other.html', '/files/nothing.wasm', '/files/..%2findex.ts', '/files/%2e%2e/index.ts'])(
    'has nothing at %s',
    async (path) => {
      expect((await fetch(server.origin + path)).status).toBe(404);
    },
  );
});
