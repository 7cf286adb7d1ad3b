let isOn = true;

/** Turns the WebAssembly kernels off, so that the loops compute everything, or on again: for tests and comparisons. */
export function useKernels(wanted: boolean): void {
  isOn = wanted;
}

export function kernelsAreOn(): boolean {
  return isOn;
}
