import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeGraphics } from './describeGraphics.ts';
import { launchBrowser, type LaunchedBrowser } from './launchBrowser.ts';
import { openPage } from './openPage.ts';
import { servePages, type PageServer } from './servePages.ts';

const page = (name: string) => fileURLToPath(new URL(`testing/${name}`, import.meta.url));

describe('a launched browser', () => {
  let server: PageServer;
  let launched: LaunchedBrowser;

  beforeAll(async () => {
    const pages = {
      greeting: page('greeting.page.ts'),
      broken: page('broken.page.ts'),
      unbundled: page('notThere.page.ts'),
    };
    [server, launched] = await Promise.all([servePages({ pages, folders: {} }), launchBrowser()]);
  }, 60_000);
  afterAll(async () => {
    await launched.browser.close();
    await server.close();
  });

  it('says which browser it is', () => {
    expect(launched.description).toMatch(/^Chromium \d+\..* \(.+\)$/);
  });

  it('opens a page whose module has run', async () => {
    const opened = await openPage(launched.browser, `${server.origin}/greeting.html`, 'greeting');
    expect(await opened.evaluate('greeting')).toBe('the answer is 42');
  });

  it('has WebGPU, WebGL 2 and SharedArrayBuffer', async () => {
    const opened = await openPage(launched.browser, `${server.origin}/greeting.html`, 'greeting');
    const graphics = await describeGraphics(opened);
    expect(graphics.webgpu).toContain('swiftshader');
    expect(graphics.webgl).toContain('SwiftShader');
    expect(graphics.crossOriginIsolated).toBe(true);
  });

  it('computes on WebGPU', async () => {
    const opened = await openPage(launched.browser, `${server.origin}/greeting.html`, 'greeting');
    const doubled = await opened.evaluate(async () => {
      const device = await (await navigator.gpu.requestAdapter())?.requestDevice();
      if (device === undefined) throw new Error('no WebGPU device');
      // WebGPU's own numbers: TypeScript's library does not declare GPUBufferUsage and GPUMapMode.
      const [mapRead, copySource, copyDestination, storage] = [1, 4, 8, 128];
      const usage = storage | copyDestination | copySource;
      const values = device.createBuffer({ size: 16, usage });
      const read = device.createBuffer({ size: 16, usage: mapRead | copyDestination });
      device.queue.writeBuffer(values, 0, Float32Array.of(1, 2, 3, 4));
      const code = `@group(0) @binding(0) var<storage, read_write> values: array<f32>;
        @compute @workgroup_size(4) fn main(@builtin(global_invocation_id) id: vec3u) { values[id.x] *= 2; }`;
      const compute = { module: device.createShaderModule({ code }) };
      const pipeline = device.createComputePipeline({ layout: 'auto', compute });
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      pass.setPipeline(pipeline);
      const entries = [{ binding: 0, resource: { buffer: values } }];
      pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
      pass.dispatchWorkgroups(1);
      pass.end();
      encoder.copyBufferToBuffer(values, 0, read, 0, 16);
      device.queue.submit([encoder.finish()]);
      await read.mapAsync(mapRead);
      return [...new Float32Array(read.getMappedRange())];
    });
    expect(doubled).toEqual([2, 4, 6, 8]);
  });

  it("reports a page's own error", async () => {
    const opening = openPage(launched.browser, `${server.origin}/broken.html`, 'greeting');
    await expect(opening).rejects.toThrow('this page is broken on purpose');
  });

  it('reports why a page could not be bundled', async () => {
    const opening = openPage(launched.browser, `${server.origin}/unbundled.html`, 'greeting');
    await expect(opening).rejects.toThrow('notThere.page.ts');
  });
});

describe('launchBrowser', () => {
  it('says what it tried when the browser does not start', async () => {
    const command = { executablePath: process.execPath, environment: {}, origin: 'a test' };
    await expect(launchBrowser(command)).rejects.toThrow(`Could not start ${process.execPath} (from a test)`);
  });
});
