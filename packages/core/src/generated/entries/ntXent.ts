// Generated from spec/losses. Do not edit.
export { ntXent, type NtXentOptions } from '../ranking/ntXent.ts';
