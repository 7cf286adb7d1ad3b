// Generated from spec/losses. Do not edit.
export { perceptual, type PerceptualOptions } from '../image/perceptual.ts';
