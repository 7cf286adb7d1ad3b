import { describe, expect, it } from 'vitest';
import { column, graphOf, scalarContext } from '../runValues.fixture.ts';
import { createOperators } from './operators.ts';
import { whereExists } from './positions.ts';
import { index } from './reductions.ts';
import { knownNumber, type Value } from './value.ts';

const g = createOperators(scalarContext);
const x = column('x', []).value;
const y = column('y', []).value;
const label = column('label', [], 'int32').value;

/** The operators of the nodes that an expression needs. */
const nodesOf = (value: Value): readonly string[] =>
  graphOf({ out: value }, [x, y, label]).nodes.map(({ operator }) => operator);

describe('constants', () => {
  it('are computed while the graph is built', () => {
    expect(knownNumber(g.add(g.constant(2), 3))).toBe(5);
    expect(knownNumber(g.where(g.less(g.constant(1), 2), 7, 8))).toBe(7);
    expect(knownNumber(g.log1p(g.constant(1e-20)))).toBe(1e-20);
    expect(knownNumber(g.expm1(g.constant(1e-20)))).toBe(1e-20);
    expect(knownNumber(g.floorDivide(g.constant(-7, 'integer'), 2))).toBe(-4);
  });

  it('that change nothing disappear', () => {
    for (const same of [g.add(x, 0), g.subtract(x, 0), g.multiply(1, x), g.divide(x, 1), g.power(x, 1)])
      expect(same).toBe(x);
  });

  it('do not hide a NaN: 0 * x stays', () => {
    expect(nodesOf(g.multiply(0, x))).toEqual(['Mul']);
  });

  it('join into one factor', () => {
    expect(nodesOf(g.multiply(2, g.multiply(3, x)))).toEqual(['Mul']);
    expect(nodesOf(g.negate(g.multiply(3, x)))).toEqual(['Mul']);
  });
});

describe('a sum', () => {
  it('of a difference and what it lacks is the whole, where a NaN comes through by another way', () => {
    expect(knownNumber(g.plainAdd(g.subtract(1, x), x))).toBe(1);
    expect(nodesOf(g.plainAdd(x, y))).toEqual(['Add']);
    expect(nodesOf(g.add(g.subtract(1, x), x))).toEqual(['Sub', 'Add']);
  });

  it('of products takes out what both have, if there is much of it', () => {
    const [one, other] = [g.multiply(g.multiply(x, y), g.exp(x)), g.multiply(g.multiply(y, x), g.exp(y))];
    expect(nodesOf(g.subtract(one, other)).filter((operator) => operator === 'Mul')).toHaveLength(2);
    expect(nodesOf(g.add(g.multiply(x, g.exp(x)), g.multiply(x, g.exp(y)))).at(-1)).toBe('Add');
  });

  it('keeps a factor that may be infinite', () => {
    const factor = g.multiply(g.log(x), g.log(y));
    expect(nodesOf(g.subtract(g.multiply(factor, x), g.multiply(factor, y))).at(-1)).toBe('Sub');
  });
});

describe('signs', () => {
  it('cancel', () => {
    expect(g.negate(g.negate(x))).toBe(x);
    expect(nodesOf(g.subtract(x, g.negate(y)))).toEqual(['Add']);
    expect(nodesOf(g.add(x, g.negate(y)))).toEqual(['Sub']);
    expect(nodesOf(g.negate(g.subtract(x, y)))).toEqual(['Sub']);
  });

  it('cancel when both sides of a difference carry one in a product', () => {
    const scale = g.negate(g.exp(y));
    const selected = g.where(g.less(x, 0), scale, 0);
    expect(nodesOf(g.subtract(selected, g.multiply(scale, x)))).not.toContain('Neg');
  });
});

describe('a negation', () => {
  it('is not needed to compare with a number', () => {
    expect(nodesOf(g.where(g.less(1, g.negate(x)), x, y))).toEqual(['Less', 'Where']);
    expect(nodesOf(g.where(g.lessEqual(g.negate(x), 2), x, y))).toEqual(['LessOrEqual', 'Where']);
  });

  it('means nothing to a magnitude', () => {
    expect(nodesOf(g.abs(g.negate(g.abs(x))))).toEqual(['Abs']);
  });

  it('turns a sum into a difference', () => {
    expect(nodesOf(g.add(g.negate(x), y))).toEqual(['Sub']);
    expect(nodesOf(g.subtract(g.negate(x), g.subtract(y, 1)))).toEqual(['Sub', 'Sub']);
    expect(nodesOf(g.negate(g.add(g.multiply(x, y), g.multiply(g.subtract(1, x), y)))).at(-1)).toBe('Sub');
  });
});

describe('a negative sum', () => {
  it('adds what a difference is the other way round', () => {
    expect(nodesOf(g.negate(g.sum(g.multiply(x, g.subtract(x, y)), ['row'])))).toEqual(['Sub', 'Mul', 'ReduceSum']);
  });

  it('leaves differences outside of sums, which others have as they are', () => {
    expect(nodesOf(g.negate(g.multiply(x, g.subtract(x, y))))).toEqual(['Sub', 'Mul', 'Neg']);
  });
});

describe('sums', () => {
  it('of squares are one node', () => {
    expect(nodesOf(g.sum(g.multiply(x, x), ['row']))).toEqual(['ReduceSumSquare']);
  });

  it('along the same axes are one sum', () => {
    expect(nodesOf(g.add(g.sum(x, ['row']), g.sum(y, ['row'])))).toEqual(['Add', 'ReduceSum']);
    const cpu = createOperators({ ...scalarContext, dtype: 'float32', target: 'wasm', segments: ['row...', 'column'] });
    const [one, other] = [x, y].map((value) => ({ ...value, axes: ['row...'] }));
    const total = cpu.add(cpu.sum(one ?? x, ['row...']), cpu.sum(other ?? y, ['row...']));
    expect(nodesOf(total)).toEqual(['Add', 'Cast', 'ReduceSum', 'Cast']);
  });
});

describe('bounds', () => {
  const cpu = createOperators({ ...scalarContext, target: 'wasm' });
  const clamp = (operators: typeof g, value: Value) =>
    operators.where(operators.less(value, -1), -1, operators.where(operators.less(1, value), 1, value));

  it('are one operator on the CPU, and NaN is asked for in a shader', () => {
    expect(nodesOf(clamp(cpu, x))).toEqual(['Clip']);
    expect(nodesOf(clamp(g, x))).toEqual(['Equal', 'Clip', 'Where']);
    expect(nodesOf(cpu.where(cpu.lessEqual(x, 0), 0, x))).toEqual(['Relu']);
  });

  it('of a logarithm are asked for where the logarithm is', () => {
    expect(nodesOf(clamp(g, g.log(x)))).toEqual(['Less', 'Log', 'Clip', 'Sqrt', 'Add', 'Where']);
  });

  it('that are infinite are none', () => {
    expect(g.where(g.less(Number.POSITIVE_INFINITY, x), 0, x)).toBe(x);
  });

  it('that are known take one comparison', () => {
    expect(nodesOf(g.maximum(x, 1e-12))).toEqual(['Less', 'Where']);
    expect(nodesOf(g.minimum(1e-12, x))).toEqual(['Less', 'Where']);
  });
});

describe('selections', () => {
  const mask = g.less(x, y);

  it('by a known mask are the branch that it takes', () => {
    expect(g.where(g.constant(1, 'mask'), x, y)).toBe(x);
    expect(g.where(g.constant(0, 'mask'), x, y)).toBe(y);
    expect(g.where(mask, x, x)).toBe(x);
  });

  it('by the same mask do not nest', () => {
    expect(nodesOf(g.where(mask, g.where(g.less(x, y), x, 0), 1))).toEqual(['Less', 'Where']);
  });

  it('by not a mask swap the branches', () => {
    expect(nodesOf(g.where(g.not(mask), x, 0))).toEqual(['Less', 'Where']);
  });

  it('among integers are made among floats where floats are wanted', () => {
    const one = g.constant(1, 'integer');
    expect(nodesOf(g.cast(g.where(mask, one, g.constant(0, 'integer'))))).toEqual(['Less', 'Where']);
  });

  it('of 0 where a value is 0 anyway are that value', () => {
    expect(nodesOf(g.where(g.equal(g.multiply(x, y), 0), 0, g.multiply(x, y)))).toEqual(['Mul']);
    const tested = g.add(x, y);
    const sum = g.subtract(g.multiply(g.multiply(2, tested), x), g.multiply(y, tested));
    expect(nodesOf(g.where(g.equal(g.multiply(3, tested), 0), 0, sum))).not.toContain('Where');
  });

  it('of 0 stay where they hide an infinity, or a NaN of something else', () => {
    const tested = g.add(x, y);
    expect(nodesOf(g.where(g.equal(tested, 0), 0, g.multiply(tested, g.log(x))))).toContain('Where');
    expect(nodesOf(g.where(g.equal(x, 0), 0, g.multiply(x, y)))).toContain('Where');
  });

  it('between numbers take a factor in', () => {
    const choice = g.where(mask, 1, -1);
    expect(nodesOf(g.multiply(3, g.multiply(choice, x)))).toEqual(['Less', 'Where', 'Mul']);
  });
});

describe('labels', () => {
  const among = createOperators({ ...scalarContext, lengths: [undefined, 3] });
  const exists = among.and(among.lessEqual(0, label), among.less(label, among.size('column')));
  const isMissing = among.equal(label, -100);

  it('that are missing are told from those that exist by one test for all uses', () => {
    const count = among.where(isMissing, 0, among.where(exists, 1, Number.NaN));
    const loss = among.where(isMissing, 0, among.where(exists, x, Number.NaN));
    const nodes = nodesOf(among.add(count, loss));
    expect(nodes.filter((operator) => operator === 'Where')).toHaveLength(3);
  });

  it('that are missing and may exist are asked for first', () => {
    const loss = among.where(among.equal(label, 2), 0, among.where(exists, x, Number.NaN));
    expect(nodesOf(loss)).toEqual(['Equal', 'Cast', 'Less', 'Where', 'Where']);
  });

  it('that do not exist need no second zero', () => {
    const matrix: Value = { ...y, axes: ['row', 'column'] };
    const picked = among.sum(among.where(among.equal(index('column'), label), matrix, 0), ['column']);
    expect(whereExists(exists, picked)).toBe(picked);
    expect(nodesOf(whereExists(exists, x))).toContain('Where');
    const slope = among.subtract(
      among.multiply(among.where(exists, x, 0), y),
      among.where(among.equal(index('column'), label), x, 0),
    );
    const selected = nodesOf(among.where(isMissing, 0, slope));
    expect(selected.filter((operator) => operator === 'Where')).toHaveLength(2);
    expect(selected).not.toContain('Not');
  });
});

describe('sums along an axis', () => {
  const oneHot = (value: Value | number) => g.where(g.equal(index('column'), label), value, 0);

  it('that a value lacks multiply it by the length', () => {
    expect(nodesOf(g.sum(x, ['column']))).toEqual(['Cast', 'Mul']);
  });

  it('of a value at one position are that value, where the position exists', () => {
    expect(nodesOf(g.sum(oneHot(x), ['column']))).toEqual(['Cast', 'Cast', 'Less', 'Where']);
  });

  it('over an axis that is known to be empty are 0, and the maximum is minus infinity', () => {
    const empty = createOperators({ ...scalarContext, lengths: [0, undefined] });
    expect(knownNumber(empty.sum(x, ['row']))).toBe(0);
    expect(knownNumber(empty.max(x, ['row']))).toBe(-Infinity);
  });
});
