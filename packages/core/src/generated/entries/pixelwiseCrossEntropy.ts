// Generated from spec/losses. Do not edit.
export { pixelwiseCrossEntropy, type PixelwiseCrossEntropyOptions } from '../image/pixelwiseCrossEntropy.ts';
