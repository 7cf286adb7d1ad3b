/** What the page's GPU was asked to do, whichever library asked. */
export interface GpuActivity {
  /** Compute dispatches and draw calls so far. */
  readonly launches: () => number;
  /** What WebGPU devices reported since the last call: an invalid shader is no exception, it only gives zeros. */
  readonly takeErrors: () => readonly string[];
}

/**
 * Watches every WebGPU dispatch and every WebGL 2 draw call of the page, and every error that a WebGPU device reports.
 * To be called before any library makes a device.
 */
export function watchGpu(): GpuActivity {
  let launches = 0;
  let errors: string[] = [];
  const count = () => {
    launches += 1;
  };
  afterEach(GPUComputePassEncoder.prototype, ['dispatchWorkgroups', 'dispatchWorkgroupsIndirect'], count);
  afterEach(WebGL2RenderingContext.prototype, ['drawArrays', 'drawElements'], count);
  afterEach(GPUAdapter.prototype, ['requestDevice'], async (made) => {
    const device = await made;
    if (!(device instanceof GPUDevice)) return;
    device.addEventListener('uncapturederror', ({ error }) => errors.push(error.message));
  });
  return {
    launches: () => launches,
    takeErrors: () => {
      const taken = errors;
      errors = [];
      return taken;
    },
  };
}

/** Replaces methods by ones that do the same and then tell about it. */
function afterEach<Owner extends object>(
  owner: Owner,
  methods: readonly (keyof Owner & string)[],
  tell: (result: unknown) => unknown,
): void {
  for (const method of methods) {
    const original: unknown = Reflect.get(owner, method);
    if (typeof original !== 'function') throw new Error(`${method}: expected a method of the browser's, found none`);
    Reflect.set(owner, method, function watched(this: unknown, ...given: unknown[]) {
      const result: unknown = Reflect.apply(original, this, given);
      void tell(result);
      return result;
    });
  }
}
