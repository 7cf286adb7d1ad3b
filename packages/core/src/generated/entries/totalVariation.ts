// Generated from spec/losses. Do not edit.
export { totalVariation, type TotalVariationOptions } from '../image/totalVariation.ts';
