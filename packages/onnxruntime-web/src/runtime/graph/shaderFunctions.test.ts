import { describe, expect, it } from 'vitest';
import { column, graphOf, runValues, scalarContext } from '../runValues.fixture.ts';
import type { GraphContext } from './graphContext.ts';
import { createOperators, type Operators } from './operators.ts';
import type { Value } from './value.ts';

const shader: GraphContext = { ...scalarContext, dtype: 'float32', target: 'portable' };
const g = createOperators(shader);
const edges = [Number.NaN, -Infinity, -1, 0, 1, Infinity];

const run = async (build: (x: Value) => Value): Promise<readonly number[]> => {
  const x = column('x', edges, 'float32');
  const { y = [] } = await runValues({ y: build(x.value) }, { x }, shader);
  return y;
};

const nodesOf = (build: (operators: Operators, x: Value) => Value, context = shader): readonly string[] => {
  const { value } = column('x', []);
  const graph = graphOf({ y: build(createOperators(context), value) }, [value], context);
  return graph.nodes.map(({ operator }) => operator);
};

describe('what shaders need not know, put into nodes', () => {
  it('gives the right limits, and keeps NaN', async () => {
    const [nan, infinity] = [Number.NaN, Infinity];
    const e = Math.fround(Math.E);
    const sigmoid = Math.fround(1 / (1 + Math.E));
    const close = (list: readonly number[]) =>
      list.map((number): unknown => (Number.isFinite(number) ? expect.closeTo(number, 5) : number));
    expect(await run(g.exp)).toEqual(close([nan, 0, 1 / e, 1, e, infinity]));
    expect(await run(g.log)).toEqual(close([nan, nan, nan, -infinity, 0, infinity]));
    expect(await run((x) => g.log(g.multiply(x, x)))).toEqual(close([nan, infinity, 0, -infinity, 0, infinity]));
    expect(await run(g.log1p)).toEqual(close([nan, nan, -infinity, 0, Math.LN2, infinity]));
    expect(await run(g.sigmoid)).toEqual(close([nan, 0, sigmoid, 0.5, 1 - sigmoid, 1]));
    expect(await run((x) => g.power(x, 0.25))).toEqual(close([nan, nan, nan, 0, 1, infinity]));
    expect(await run((x) => g.power(x, -1.5))).toEqual(close([nan, nan, nan, infinity, 1, 0]));
    expect(await run((x) => g.power(x, 3))).toEqual(close([nan, -infinity, -1, 0, 1, infinity]));
    expect((await run((x) => g.power(g.abs(x), x))).slice(1)).toEqual(close([0, 1, 1, 1, infinity]));
  });

  it('tests for NaN once what several functions read, whatever its sign', () => {
    const both = nodesOf((operators, x) => operators.add(operators.sigmoid(x), operators.exp(operators.negate(x))));
    expect(both.filter((operator) => operator === 'Equal')).toHaveLength(1);
  });

  it('asks nothing about the sign of what has none', () => {
    const positive = nodesOf((operators, x) => operators.log(operators.add(1, operators.multiply(x, x))));
    expect(positive).toEqual(['Mul', 'Add', 'Equal', 'Log', 'Where']);
    expect(nodesOf((operators, x) => operators.log(operators.abs(x)))).not.toContain('Sqrt');
    expect(nodesOf((operators, x) => operators.log(operators.subtract(1, x)))).toContain('Sqrt');
  });

  it('costs nothing where a NaN comes through by another way, nor on the CPU', () => {
    expect(nodesOf((operators, x) => operators.plainLog(operators.plainExp(x)))).toEqual(['Exp', 'Log']);
    const cpu: GraphContext = { ...shader, target: 'wasm' };
    expect(nodesOf((operators, x) => operators.log(operators.exp(x)), cpu)).toEqual(['Exp', 'Log']);
  });
});
