// Generated from spec/losses. Do not edit.
export { lsganGenerator, type LsganGeneratorOptions } from '../adversarial/lsganGenerator.ts';
