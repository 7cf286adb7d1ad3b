// Generated from spec/losses. Do not edit.
export { softmaxFocal, type SoftmaxFocalOptions } from '../classification/softmaxFocal.ts';
