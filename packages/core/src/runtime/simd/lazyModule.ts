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
  /** Memories that threads share are few, and want a module of their own. */
  const moduleFor = ({ buffer }: WebAssembly.Memory): WebAssembly.Module | undefined =>
    buffer instanceof ArrayBuffer ? moduleOf() : compileModule(code, true);
  const bound = new WeakMap<WebAssembly.Memory, Functions>();
  return {
    module: moduleOf,
    functionsIn(memory) {
      let functions = bound.get(memory);
      const module = functions === undefined ? moduleFor(memory) : undefined;
      if (module !== undefined) bound.set(memory, (functions = bindKernels<Functions>(module, memory)));
      return functions;
    },
  };
}
