// Generated from spec/losses. Do not edit.
export { poisson, type PoissonOptions } from '../regression/poisson.ts';
