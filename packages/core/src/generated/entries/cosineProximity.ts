// Generated from spec/losses. Do not edit.
export { cosineProximity, type CosineProximityOptions } from '../ranking/cosineProximity.ts';
