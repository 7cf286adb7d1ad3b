import type { ViteUserConfig } from 'vitest/config';

/** The vitest configuration that every package shares: source-first resolution, and console output fails a test. */
export declare const sharedConfig: ViteUserConfig;
