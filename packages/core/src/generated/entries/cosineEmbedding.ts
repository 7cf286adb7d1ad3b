// Generated from spec/losses. Do not edit.
export { cosineEmbedding, type CosineEmbeddingOptions } from '../ranking/cosineEmbedding.ts';
