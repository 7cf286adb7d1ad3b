// Generated from spec/losses. Do not edit.
export { smoothL1, type SmoothL1Options } from '../regression/smoothL1.ts';
