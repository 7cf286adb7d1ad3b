import { describe, expect, it } from 'vitest';
import { createOperators } from '../graph/operators.ts';
import { operandsOf } from '../graph/value.ts';
import { column, scalarContext } from '../runValues.fixture.ts';
import { separateSelections } from './separateSelections.ts';

const context = { ...scalarContext, target: 'portable' } as const;
const g = createOperators(context);
const x = column('x', [1, 2]).value;

const rewritten = (target: 'portable' | 'wasm', value: typeof x) => {
  const [output] = separateSelections({ ...context, target }, [{ name: 'y', value }]);
  return output?.value ?? x;
};

describe('separateSelections', () => {
  it('gives a selection that repeats a tensor an operand of another rank', () => {
    const total = g.sum(x, ['row']);
    const repeating = g.where(g.less(x, total), x, total);
    const [selection] = operandsOf(rewritten('portable', g.plainExp(repeating)), 'Exp').flatMap((value) =>
      operandsOf(value, 'Squeeze'),
    );
    expect(selection?.origin).toMatchObject({ operator: 'Where' });
    expect(rewritten('wasm', repeating)).toBe(repeating);
  });

  it('leaves a selection alone that repeats nothing, or a number', () => {
    for (const value of [g.where(g.less(x, 3), x, g.plainExp(x)), g.where(g.less(x, 3), x, 0)])
      expect(rewritten('portable', value)).toBe(value);
  });
});
