// Generated from spec/losses. Do not edit.
export {
  wassersteinGradientPenalty,
  type WassersteinGradientPenaltyOptions,
} from '../adversarial/wassersteinGradientPenalty.ts';
