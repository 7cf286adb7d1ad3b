import { describe, expect, it } from 'vitest';
import { elaborateText } from '../elaborate/formula.fixture.ts';
import { printNode } from './printNode.ts';

const print = (text: string) => printNode(elaborateText(text));

describe('where', () => {
  it('collapses equal branches and repeated masks', () => {
    expect(print('where(z > 0, x, x)')).toBe('x');
    expect(print('where(z > 0, where(z > 0, x, y), y)')).toBe('where(less(0, z), x, y)');
  });

  it('keeps a selection between equal numbers whose mask has axes of its own', () => {
    expect(elaborateText('where(x > 0, 1, 1)').axes).toEqual(['column', 'row']);
  });

  it('turns integers to floats beside a float', () => {
    expect(print('where(z > 0, i, x)')).toBe('where(less(0, z), cast(i), x)');
    expect(elaborateText('where(z > 0, i, 1)').dtype).toBe('integer');
  });
});
