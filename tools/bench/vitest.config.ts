import { sharedConfig } from '@losswright/config/vitest';

export default sharedConfig;
