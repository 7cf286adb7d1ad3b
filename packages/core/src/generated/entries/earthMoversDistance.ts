// Generated from spec/losses. Do not edit.
export { earthMoversDistance, type EarthMoversDistanceOptions } from '../distribution/earthMoversDistance.ts';
