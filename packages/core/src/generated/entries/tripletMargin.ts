// Generated from spec/losses. Do not edit.
export { tripletMargin, type TripletMarginOptions } from '../ranking/tripletMargin.ts';
