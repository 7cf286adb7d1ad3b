// Generated from spec/losses. Do not edit.
export { marginRanking, type MarginRankingOptions } from '../ranking/marginRanking.ts';
