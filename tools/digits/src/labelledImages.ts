export interface LabelledImages {
  readonly count: number;
  /** Shape [count, 64]: 8×8 pixels, row by row, ink from 0 to 1. */
  readonly images: Float32Array<ArrayBuffer>;
  /** Shape [count]: the digits 0 to 9. */
  readonly labels: Int32Array<ArrayBuffer>;
}

export const pixelCount = 64;
