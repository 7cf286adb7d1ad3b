/** A pass of a kernel: where its frame is, how many rows and columns, and which column its rows continue at. */
export type PassFunction = (frame: number, rows: number, columns: number, start: number) => void;

export type KernelFunctions = Readonly<Record<string, PassFunction | undefined>>;

/** Lets compiled kernels compute in a memory. */
export function bindKernels(module: WebAssembly.Module, memory: WebAssembly.Memory): KernelFunctions {
  const { exports } = new WebAssembly.Instance(module, { kernel: { memory } });
  // the module, which is generated, exports passes and nothing else
  return exports as unknown as KernelFunctions;
}
