import { describe, expect, it } from 'vitest';
import { camelCase, lossNamed } from './lossNamed.ts';

const isFunction = (value: unknown): value is () => number => typeof value === 'function';

describe('lossNamed', () => {
  it('finds an export by the name of its specification', () => {
    expect(lossNamed({ someToyLoss: () => 3 }, 'some_toy_loss', isFunction)()).toBe(3);
  });

  it('refuses a loss that is missing or is something else: it fails, it is not "unsupported"', () => {
    expect(() => lossNamed({}, 'some_toy_loss', isFunction)).toThrow('the package exports no loss someToyLoss');
    expect(() => lossNamed({ toy: 3 }, 'toy', isFunction)).toThrow('the package exports no loss toy');
  });
});

describe('camelCase', () => {
  it('writes names as JavaScript does', () => {
    expect(['toy', 'label_smoothing', 'l_2_norm'].map(camelCase)).toEqual(['toy', 'labelSmoothing', 'l2Norm']);
  });
});
