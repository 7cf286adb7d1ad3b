// Generated from spec/losses. Do not edit.
export { ctc, type CtcOptions } from '../sequence/ctc.ts';
