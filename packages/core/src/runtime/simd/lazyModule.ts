import { bindKernels } from './bindKernels.ts';
import { compileModule } from './compileModule.ts';

/** Code that is compiled when it is first needed, and bound once to each memory. */
export interface LazyModule<Functions> {
  /** Undefined where the engine cannot compile it. */
  readonly module: () => WebAssembly.Module | undefined;
  readonly functionsIn: (memory: WebAssembly.Memory) => Functions | undefined;
}

export function lazyModule<Functions>(code: string): LazyModule<Functions> {
  let compiled: { readonly module: WebAssembly.Module | undefined } | undefined;
  const moduleOf = (): WebAssembly.Module | undefined => (compiled ??= { module: compileModule(code) }).module;
  const bound = new WeakMap<WebAssembly.Memory, Functions>();
  return {
    module: moduleOf,
    functionsIn(memory) {
      let functions = bound.get(memory);
      const module = functions === undefined ? moduleOf() : undefined;
      if (module !== undefined) bound.set(memory, (functions = bindKernels<Functions>(module, memory)));
      return functions;
    },
  };
}
