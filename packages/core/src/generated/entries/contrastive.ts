// Generated from spec/losses. Do not edit.
export { contrastive, type ContrastiveOptions } from '../ranking/contrastive.ts';
