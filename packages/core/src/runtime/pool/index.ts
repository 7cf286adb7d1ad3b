export { createPool, type Pool, type PoolOptions } from './createPool.ts';
export type { PooledLoss } from './pooledLoss.ts';
