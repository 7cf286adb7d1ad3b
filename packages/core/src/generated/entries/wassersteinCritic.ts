// Generated from spec/losses. Do not edit.
export { wassersteinCritic, type WassersteinCriticOptions } from '../adversarial/wassersteinCritic.ts';
