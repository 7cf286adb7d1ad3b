import type { Page } from 'playwright-core';

/** What draws and computes in a page. */
export interface Graphics {
  /** GPUAdapter.info: `google swiftshader`; undefined where there is no WebGPU adapter. */
  readonly webgpu: string | undefined;
  /** The renderer of a WebGL 2 context; undefined where there is none. */
  readonly webgl: string | undefined;
  /** Whether the page has SharedArrayBuffer. */
  readonly crossOriginIsolated: boolean;
}

/** Asks a page what its WebGPU adapter and its WebGL renderer are. */
export function describeGraphics(page: Page): Promise<Graphics> {
  return page.evaluate(async () => {
    const adapter = (await navigator.gpu?.requestAdapter()) ?? undefined;
    const context = document.createElement('canvas').getContext('webgl2') ?? undefined;
    // Without this extension the renderer is only "WebKit WebGL".
    const unmasked = context?.getExtension('WEBGL_debug_renderer_info')?.UNMASKED_RENDERER_WEBGL;
    const names = adapter && [
      adapter.info.vendor,
      adapter.info.architecture,
      adapter.info.device,
      adapter.info.description,
    ];
    return {
      webgpu: names?.filter((name) => name !== '').join(' '),
      webgl: context && String(context.getParameter(unmasked ?? context.RENDERER)),
      crossOriginIsolated: globalThis.crossOriginIsolated,
    };
  });
}
