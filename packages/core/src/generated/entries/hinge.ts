// Generated from spec/losses. Do not edit.
export { hinge, type HingeOptions } from '../classification/hinge.ts';
