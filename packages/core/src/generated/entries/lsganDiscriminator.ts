// Generated from spec/losses. Do not edit.
export { lsganDiscriminator, type LsganDiscriminatorOptions } from '../adversarial/lsganDiscriminator.ts';
