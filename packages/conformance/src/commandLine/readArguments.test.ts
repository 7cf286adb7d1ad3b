import { describe, expect, it } from 'vitest';
import { readArguments } from './readArguments.ts';

const read = (...words: string[]) => readArguments(words, { vectors: 'the-vectors', report: 'the-report' });

describe('readArguments', () => {
  it('has defaults', () => {
    expect(read()).toEqual({ backends: [], losses: [], vectors: 'the-vectors', report: 'the-report', help: false });
  });

  it('splits lists at commas, and takes an option again', () => {
    const words = read(
      '--backend',
      'a,b',
      '--backend',
      './c.mjs',
      '--loss=dice',
      '--vectors',
      'mine',
      '--report',
      'there',
    );
    expect(words).toMatchObject({
      backends: ['a', 'b', './c.mjs'],
      losses: ['dice'],
      vectors: 'mine',
      report: 'there',
    });
  });

  it.each([['--backends', 'a'], ['--backend'], ['dice']])('refuses %s', (...words) => {
    expect(() => read(...words)).toThrow(TypeError);
  });
});
