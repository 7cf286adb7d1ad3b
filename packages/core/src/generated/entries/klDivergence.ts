// Generated from spec/losses. Do not edit.
export { klDivergence, type KlDivergenceOptions } from '../classification/klDivergence.ts';
