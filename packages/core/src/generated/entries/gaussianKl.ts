// Generated from spec/losses. Do not edit.
export { gaussianKl, type GaussianKlOptions } from '../distribution/gaussianKl.ts';
