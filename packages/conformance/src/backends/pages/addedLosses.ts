/** The losses that were added to the published ones: none, unless another module stands in for this one. */
// oxlint-disable-next-line unicorn/require-module-specifiers -- what stands in for it has exports
export {};
