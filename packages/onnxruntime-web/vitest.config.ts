import { sharedConfig } from '@losswright/config/vitest';
import { mergeConfig } from 'vitest/config';

export default mergeConfig(sharedConfig, { test: { include: ['report/**/*.test.ts'] } });
