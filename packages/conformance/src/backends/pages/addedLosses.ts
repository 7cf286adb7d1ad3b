/** The losses that were added to the published ones: none, unless another module stands in for this one. */
export {};
