import { sharedConfig } from '@losswright/config/vitest';
import { mergeConfig } from 'vitest/config';

/** A browser without a GPU keeps one processor busy: another test has the second one, where a machine has only two. */
export default mergeConfig(sharedConfig, { test: { maxWorkers: 2 } });
