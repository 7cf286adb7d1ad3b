// Generated from spec/losses. Do not edit.
export { cauchy, type CauchyOptions } from '../regression/cauchy.ts';
