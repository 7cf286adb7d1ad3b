// Generated from spec/losses. Do not edit.
export { meanAbsoluteError, type MeanAbsoluteErrorOptions } from '../regression/meanAbsoluteError.ts';
