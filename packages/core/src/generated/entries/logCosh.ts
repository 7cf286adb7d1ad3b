// Generated from spec/losses. Do not edit.
export { logCosh, type LogCoshOptions } from '../regression/logCosh.ts';
