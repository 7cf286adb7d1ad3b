let isOn = true;

/**
 * Turns all routes off but that of TensorFlow.js's own operations, or on again: for tests and comparisons.
 */
export const useFusedRoutes = (wanted: boolean): void => {
  isOn = wanted;
};

export const fusedRoutesAreOn = (): boolean => isOn;
