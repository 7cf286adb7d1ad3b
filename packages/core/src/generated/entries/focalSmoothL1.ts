// Generated from spec/losses. Do not edit.
export { focalSmoothL1, type FocalSmoothL1Options } from '../composite/focalSmoothL1.ts';
