/** Where the generated modules of a loss find what they share with others. */
export interface ImportPaths {
  /** The runtime of the package that computes. */
  readonly runtime: string;
  /** The module that exports a loss's contract, by the contract's name. */
  readonly contract: (name: string) => string;
  /** The module of a loss's WebAssembly kernels, by the loss's name; the CPU package alone has such. */
  readonly simd: (name: string) => string;
}

/** In the CPU package itself, which holds the contracts. */
export const insideCore: ImportPaths = {
  runtime: '../../runtime/index.ts',
  contract: (name) => `../contracts/${name}.ts`,
  simd: (name) => `../simd/${name}.ts`,
};

/** In an adapter's package, which takes the contracts from the CPU package. */
export const insideAdapter: ImportPaths = {
  runtime: '../../runtime/index.ts',
  contract: () => '@losswright/core/contracts',
  simd: () => '',
};
