// Generated from spec/losses. Do not edit.
export { triplet, type TripletOptions } from '../ranking/triplet.ts';
