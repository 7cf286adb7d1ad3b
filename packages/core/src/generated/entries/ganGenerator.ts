// Generated from spec/losses. Do not edit.
export { ganGenerator, type GanGeneratorOptions } from '../adversarial/ganGenerator.ts';
