import { describe, expect, it } from 'vitest';
import { elementaryLosses } from '../../testing/language/elementaryLosses.ts';
import { specOf } from '../../testing/language/languageLoss.ts';
import { addLosses } from './addedLosses.ts';

describe('addLosses', () => {
  it('makes one module for a target, which many may ask for at once', { timeout: 60_000 }, async () => {
    const added = await addLosses(elementaryLosses.slice(0, 1).map(specOf));
    try {
      const loading = added.load('core');
      expect(added.load('core')).toBe(loading);
      const module = await loading;
      expect(Object.keys(module)).toHaveLength(1);
      expect(await added.load('tfjs')).not.toBe(module);
    } finally {
      await added.remove();
    }
  });
});
