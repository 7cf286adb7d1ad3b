// Generated from spec/losses. Do not edit.
export { dice, type DiceOptions } from '../image/dice.ts';
