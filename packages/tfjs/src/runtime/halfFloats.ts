import { env, getBackend } from '@tensorflow/tfjs-core';

/** Stands for infinity in half floats: so far below their largest number, 65504, that three of it still are numbers. */
const far = 16_384;

/**
 * Whether tensors are half floats, as on webgl where a device has no other textures. The backend's `floatPrecision()` says so
 * of 32 bits, too.
 */
export const hasHalfFloats = (): boolean => getBackend() === 'webgl' && !env().getBool('WEBGL_RENDER_FLOAT32_ENABLED');

/**
 * A number of a formula as tensors hold it. Renderers make NaN of an infinity in a half float, or of what becomes one, so
 * that there a number stands for it, which is as good as infinite beside sums of logarithms.
 */
export const heldNumber = (value: number): number =>
  Math.abs(value) === Infinity && hasHalfFloats() ? Math.sign(value) * far : value;

/** How large a number must be to count as infinite: what stands for infinity, less what a formula adds to it. */
export const leastInfinite = far / 2;

/** The largest number that a state may have, so that no sum of states grows out of half floats. */
export const mostOfState = far;
