/** A pass of a kernel: where its frame is, how many rows and columns, and which column its rows continue at. */
export type PassFunction = (frame: number, rows: number, columns: number, start: number) => void;

export type KernelFunctions = Readonly<Record<string, PassFunction | undefined>>;

/** Lets a compiled module compute in a memory. What it exports is what `Functions` says, for both are generated. */
export function bindKernels<Functions = KernelFunctions>(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): Functions {
  const { exports } = new WebAssembly.Instance(module, { kernel: { memory } });
  // the caller knows what it has compiled
  return exports as unknown as Functions;
}
