import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The vitest configuration that every package shares: source-first resolution, and console output fails a test. */
export const sharedConfig = defineConfig({
  resolve: { conditions: ['@losswright/source', 'module', 'node', 'import', 'default'] },
  ssr: { resolve: { conditions: ['@losswright/source', 'module', 'node', 'import', 'default'] } },
  test: {
    include: ['src/**/*.test.ts', 'examples/**/*.test.ts'],
    setupFiles: [fileURLToPath(new URL('./failOnConsole.js', import.meta.url))],
    testTimeout: 30_000,
  },
});
