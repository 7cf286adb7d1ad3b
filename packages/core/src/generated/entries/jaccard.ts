// Generated from spec/losses. Do not edit.
export { jaccard, type JaccardOptions } from '../image/jaccard.ts';
