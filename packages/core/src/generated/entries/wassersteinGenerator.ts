// Generated from spec/losses. Do not edit.
export { wassersteinGenerator, type WassersteinGeneratorOptions } from '../adversarial/wassersteinGenerator.ts';
