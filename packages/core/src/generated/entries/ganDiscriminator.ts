// Generated from spec/losses. Do not edit.
export { ganDiscriminator, type GanDiscriminatorOptions } from '../adversarial/ganDiscriminator.ts';
