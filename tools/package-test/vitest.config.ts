import { sharedConfig } from '@losswright/config/vitest';
import { mergeConfig } from 'vitest/config';

const minute = 60_000;

// Packing, installing and compiling are other programs' work: they take their time.
export default mergeConfig(sharedConfig, { test: { testTimeout: 2 * minute, hookTimeout: 10 * minute } });
