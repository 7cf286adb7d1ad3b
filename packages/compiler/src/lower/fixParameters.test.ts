import { describe, expect, it } from 'vitest';
import { compileText, specText } from '../emit/core/kernels.fixture.ts';
import { printNode } from '../graph/printNode.ts';

const inputs = 'x: { shape: "[element...]", dtype: float, differentiable: true }';
const parameters = `parameters:
  gamma: { default: 2, doc: An exponent. }
  smoothing: { default: 0, doc: A share. }`;

const lossOf = (formula: string, values: Readonly<Record<string, number>>): string => {
  const [variant] = compileText(specText(inputs, formula, '[element...]', parameters)).variants;
  if (variant === undefined) throw new Error('a spec has a variant');
  const fixed = variant.withParameters(new Map(Object.entries(values)));
  return fixed === undefined ? 'undefined' : printNode(fixed.loss);
};

describe('fixParameters', () => {
  it('leaves out what a number adds nothing to', () => {
    expect(lossOf('(1 - smoothing) * abs(x) + smoothing / 2', { smoothing: 0 })).toBe('abs(x)');
  });

  it('spells powers as products, and decides what a mask says', () => {
    expect(lossOf('where(gamma > 0, x^gamma, 1)', { gamma: 2 })).toBe('multiply(x, x)');
    expect(lossOf('where(gamma > 0, x^gamma, 1)', { gamma: 0 })).toBe('1');
  });

  it('leaves other parameters as they are', () => {
    expect(lossOf('x * gamma + smoothing', { smoothing: 0 })).toBe('multiply(gamma, x)');
  });
});
