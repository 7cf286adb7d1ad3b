import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Backend } from '../../backend.ts';
import { browserBackend } from '../../backends/browser/browserBackend.ts';
import { ortFolder } from '../../backends/ortFolder.ts';
import type { WrittenLoss } from './generatePackages.ts';

interface Page {
  readonly promised: 'webgpu' | 'webgl';
  readonly package: 'tfjs' | 'onnx';
  /** The module that makes an offer, what to import besides, and the call that makes it. */
  readonly offer: string;
  readonly call: string;
  readonly runtime?: string;
}

const pages: Readonly<Record<string, Page>> = {
  'tfjs-webgl': { promised: 'webgl', package: 'tfjs', offer: 'offerWebgl', call: 'offerWebgl(losses)' },
  'tfjs-webgpu': { promised: 'webgpu', package: 'tfjs', offer: 'offerWebgpu', call: 'offerWebgpu(losses)' },
  'ort-webgpu': {
    promised: 'webgpu',
    package: 'onnx',
    offer: 'offerOnnx',
    call: "offerOnnx('ort-webgpu', runtime, 'WebGpuExecutionProvider', losses)",
    runtime: 'onnxruntime-web/webgpu',
  },
  'ort-webgpu-jsep': {
    promised: 'webgpu',
    package: 'onnx',
    offer: 'offerOnnx',
    call: "offerOnnx('ort-webgpu-jsep', runtime, 'JsExecutionProvider', losses)",
    runtime: 'onnxruntime-web',
  },
};

export const gpuBackendNames = Object.keys(pages);

/** A backend in a browser that runs losses which no package publishes; `root` is the folder in which they were written. */
export const gpuBackend = (name: string, root: string, losses: readonly WrittenLoss[]): Backend => {
  const page = pages[name];
  if (page === undefined) throw new Error(`there is no backend ${name} in a browser`);
  const offer = fileURLToPath(new URL(`../../backends/pages/${page.offer}.ts`, import.meta.url));
  const modules = join(root, `${name}.losses.ts`);
  writeFileSync(modules, losses.map((loss) => `export * from '${loss[page.package]}';\n`).join(''));
  const entry = join(root, `${name}.page.ts`);
  const runtime = page.runtime === undefined ? '' : `import * as runtime from '${page.runtime}';\n`;
  const imports = `import { ${page.offer} } from '${offer}';\nimport * as losses from '${modules}';\n${runtime}`;
  writeFileSync(entry, `${imports}\n${page.call};\n`);
  const ort = fileURLToPath(new URL('.', import.meta.resolve('onnxruntime-web')));
  return browserBackend({ name, page: entry, folders: { [ortFolder]: ort }, promised: page.promised });
};
