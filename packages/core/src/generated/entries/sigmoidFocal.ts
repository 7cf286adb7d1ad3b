// Generated from spec/losses. Do not edit.
export { sigmoidFocal, type SigmoidFocalOptions } from '../classification/sigmoidFocal.ts';
