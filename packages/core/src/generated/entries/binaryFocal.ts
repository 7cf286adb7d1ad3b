// Generated from spec/losses. Do not edit.
export { binaryFocal, type BinaryFocalOptions } from '../classification/binaryFocal.ts';
