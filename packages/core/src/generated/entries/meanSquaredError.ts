// Generated from spec/losses. Do not edit.
export { meanSquaredError, type MeanSquaredErrorOptions } from '../regression/meanSquaredError.ts';
