import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import { launchBrowser, openPage, servePages } from '@losswright/browser';
import type { Snippet } from './snippet.ts';
import { moduleName } from './writeModules.ts';

/** Packages that a page can import without files beside its own. */
const browserPackages: ReadonlySet<string> = new Set(['@losswright/core', '@losswright/tfjs', '@tensorflow/tfjs']);

/** ONNX Runtime Web with WebGPU, which Node does not have. */
const gpuRuntime = 'onnxruntime-web/webgpu';

const importsOf = ({ code }: Snippet): readonly string[] =>
  Array.from(code.matchAll(/ from '([^']+)'/g), ([, name = '']) => name);

/** Whether a snippet needs a GPU, which only a page has. */
export const needsGpu = (snippet: Snippet): boolean => importsOf(snippet).includes(gpuRuntime);

/** Whether a snippet imports nothing that only Node has, or that a page would have to be told where it is. */
export const runsInBrowser = (snippet: Snippet): boolean =>
  needsGpu(snippet) || importsOf(snippet).every((name) => browserPackages.has(name));

/** Runs the compiled snippets of a project, each bundled in a page of its own. */
export interface BrowserSnippets {
  /** The lines that a snippet prints, as Node would print them. */
  readonly run: (snippet: Snippet) => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

/** What is printed, as a page can send it; typed arrays do not survive the way. */
type Sent = { readonly typed: string; readonly numbers: readonly number[] } | { readonly plain: unknown };

/** Where the page finds the WebAssembly of ONNX Runtime Web; a bundler's configuration says so otherwise. */
const placeOfRuntime = `
import { env } from '${gpuRuntime}';
env.wasm.wasmPaths = '/ort/';
env.logLevel = 'error';
`;

/** A page that notes what a module prints. */
const listening = (snippet: Snippet): string => `${needsGpu(snippet) ? placeOfRuntime : ''}
const lines = [];
const send = (value) =>
  ArrayBuffer.isView(value) ? { typed: value.constructor.name, numbers: Array.from(value) } : { plain: value };
console.log = (...values) => lines.push(values.map(send));
await import('./${moduleName(snippet)}.js');
globalThis.printed = lines;
`;

const received = (value: Sent): unknown => {
  if ('plain' in value) return value.plain;
  // the page sends the name of a kind of array
  const kind = Reflect.get(globalThis, value.typed) as { from: (numbers: readonly number[]) => unknown };
  return kind.from(value.numbers);
};

export const startBrowserSnippets = async (project: string, snippets: readonly Snippet[]): Promise<BrowserSnippets> => {
  const pages = Object.fromEntries(
    snippets.map((snippet) => {
      const name = moduleName(snippet);
      const path = join(project, 'compiled', `browser-${name}.js`);
      writeFileSync(path, listening(snippet));
      return [name, path];
    }),
  );
  const server = await servePages({ pages, folders: { ort: join(project, 'node_modules/onnxruntime-web/dist') } });
  const { browser } = await launchBrowser();
  return {
    run: async (snippet) => {
      const page = await openPage(browser, `${server.origin}/${moduleName(snippet)}.html`, 'printed');
      const lines: Sent[][] = await page.evaluate(() => Reflect.get(globalThis, 'printed'));
      await page.context().close();
      return lines.map((values) => format(...values.map(received)));
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
};
