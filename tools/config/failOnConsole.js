import { format } from 'node:util';
import { afterEach, beforeEach, vi } from 'vitest';

/** @type {string[]} */
let printed = [];

beforeEach(() => {
  printed = [];
  for (const method of /** @type {const} */ (['debug', 'error', 'info', 'log', 'warn'])) {
    vi.spyOn(console, method).mockImplementation((...values) => {
      printed.push(`console.${method}: ${format(...values)}`);
    });
  }
});

afterEach(() => {
  vi.restoreAllMocks();
  if (printed.length > 0) throw new Error(`a test printed to the console:\n${printed.join('\n')}`);
});
