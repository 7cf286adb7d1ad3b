import { describe, expect, it } from 'vitest';
import { elaborateText } from '../elaborate/formula.fixture.ts';
import { printNode } from './printNode.ts';

const print = (text: string) => printNode(elaborateText(text));

describe('multiply', () => {
  it('flattens, collects exponents, and leads with the coefficient', () => {
    expect(print('2 * x * (3 * x)')).toBe('product 6 ^(2)(x)');
    expect(print('x / y / 2')).toBe('product 0.5 ^(1, -1)(x, y)');
    expect(print('-x')).toBe('product -1 ^(1)(x)');
  });

  it('takes a power of a quotient as a whole, which stays in range', () => {
    expect(print('(2 * x / y)^2')).toBe('product 4 ^(2)(product 1 ^(1, -1)(x, y))');
    expect(print('1 / (x * y)')).toBe('product 1 ^(-1, -1)(x, y)');
    expect(print('(-x)^2')).toBe('product 1 ^(2)(x)');
  });

  it('keeps x / x, which is NaN at 0 and at infinity', () => {
    expect(print('x / x')).toBe('product 1 ^(1, -1)(x, x)');
  });

  it('does not take a root of a square for the number itself', () => {
    expect(print('(x^2)^0.5')).toBe('product 1 ^(0.5)(product 1 ^(2)(x))');
  });

  it('keeps integers integers, and turns them to floats beside a float', () => {
    expect(elaborateText('2 * i').dtype).toBe('integer');
    expect(elaborateText('i / 2').dtype).toBe('float');
    expect(print('i * x')).toBe('product 1 ^(1, 1)(cast(i), x)');
  });

  it('keeps a factor of zero, for it times infinity is NaN', () => {
    expect(print('0 * x')).toBe('product 0 ^(1)(x)');
  });
});
