import { launchBrowser, openPage, servePages } from '../../../tools/browser/src/index.ts';
import { fileURLToPath } from 'node:url';
const p = (n: string) => fileURLToPath(new URL(n, import.meta.url));
const page = process.argv[2]!;
const server = await servePages({ pages: { [page]: p(`./${page}.ts`) }, folders: { ort: p('../../../node_modules/onnxruntime-web/dist') } });
const { browser } = await launchBrowser();
try { const pg = await openPage(browser, `${server.origin}/${page}.html`, 'probe'); if (process.argv[3]) pg.on('console', (m) => console.log('CONSOLE', m.text().slice(0, 200))); const lines = await pg.evaluate(() => (globalThis as any).probe()); console.log(lines.join('\n')); }
finally { await browser.close(); await server.close(); }
