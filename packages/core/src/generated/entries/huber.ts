// Generated from spec/losses. Do not edit.
export { huber, type HuberOptions } from '../regression/huber.ts';
