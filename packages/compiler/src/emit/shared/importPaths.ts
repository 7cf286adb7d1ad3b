/** Where the generated modules of a loss find what they share with others. */
export interface ImportPaths {
  /** The runtime of the package that computes. */
  readonly runtime: string;
  /** The module that exports a loss's contract, by the contract's name. */
  readonly contract: (name: string) => string;
  /** The module of a loss's WebAssembly kernels, by the loss's name; the CPU package alone has such. */
  readonly simd: (name: string) => string;
  /** The module of the same loss for the CPU package, for adapters that compute with it; undefined where there is none. */
  readonly core: (name: string, family: string) => string | undefined;
}

/** In the CPU package itself, which holds the contracts. */
export const insideCore: ImportPaths = {
  runtime: '../../runtime/index.ts',
  contract: (name) => `../contracts/${name}.ts`,
  simd: (name) => `../simd/${name}.ts`,
  core: () => undefined,
};

/** In an adapter's package, which takes the contracts from the CPU package. */
export const insideAdapter: ImportPaths = {
  runtime: '../../runtime/index.ts',
  contract: () => '@losswright/core/contracts',
  simd: () => '',
  core: (name) => `@losswright/core/${name}`,
};
