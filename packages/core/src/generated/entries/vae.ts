// Generated from spec/losses. Do not edit.
export { vae, type VaeOptions } from '../composite/vae.ts';
