import { fileURLToPath } from 'node:url';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** The vitest configuration that every package shares: source-first resolution, and console output fails a test. */
export const sharedConfig: ViteUserConfig = defineConfig({
  resolve: { conditions: ['@losswright/source'] },
  ssr: { resolve: { conditions: ['@losswright/source', 'node', 'import', 'module', 'default'] } },
  test: {
    include: ['src/**/*.test.ts'],
    setupFiles: [fileURLToPath(new URL('./failOnConsole.ts', import.meta.url))],
    testTimeout: 30_000,
  },
});
