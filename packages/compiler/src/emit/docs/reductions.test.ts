import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { evaluateReduction, reductions, type Symbols } from '../../schema/reduction.fixture.ts';
import { emitReductionsDocs } from './emitReductionsDocs.ts';
import type { Reductions } from './readReductions.ts';

const valuesOf = ({ l, w, c, n = 1, normalizer = 'count' }: Reductions['examples'][number]): Symbols => {
  const ones = l.map(() => 1);
  const known = { l, w: w ?? ones, c: c ?? ones, g: ones, n: [n] };
  return { ...known, d: evaluateReduction(reductions.normalizers[normalizer].divisor, known) };
};

describe('spec/reductions.yaml', () => {
  it.each(reductions.examples.map((example) => [JSON.stringify(example), example] as const))(
    'holds for %s',
    (_, example) => {
      const values = valuesOf(example);
      const [divisor] = example.reduction === 'mean' ? (values['d'] ?? []) : [1];
      const { value } = reductions.reductions[example.reduction];
      const empty = reductions.empty[example.empty ?? 'zero'].value;
      const result = divisor === 0 ? [Number(empty)] : evaluateReduction(value, values);
      expect(result).toEqual([example.value].flat());
    },
  );

  it('states derivatives that fit the values', () => {
    const step = 2 ** -10;
    for (const { reduction, w = [1, 2, 0, 3] } of reductions.examples.filter(({ l }) => l.length === 4)) {
      const values = valuesOf({ reduction, l: [1, 2, 3, 4], w, n: 2, value: 0 });
      const { value, share } = reductions.reductions[reduction];
      const shares = evaluateReduction(share, values);
      const total = (l: readonly number[]): number =>
        evaluateReduction(value, { ...values, l }).reduce((sum, part) => sum + part, 0);
      const slopes = [0, 1, 2, 3].map((i) => {
        const moved = (by: number) => (values['l'] ?? []).map((number, j) => (i === j ? number + by : number));
        return (total(moved(step)) - total(moved(-step))) / (2 * step);
      });
      // Every value is linear in l, so that the difference quotient is exact.
      expect(slopes).toEqual(shares);
    }
  });

  it('becomes a page whose equations KaTeX can set', async () => {
    const [file] = emitReductionsDocs(reductions);
    const math = [...(file?.text.matchAll(/```math\n([\s\S]*?)\n```/g) ?? [])].map(([, equation]) => equation ?? '');
    expect(math).toHaveLength(11);
    for (const equation of math) {
      expect(katex.renderToString(equation, { throwOnError: true, strict: 'error' })).toContain('katex');
    }
    expect(math[0]).toMatchInlineSnapshot(
      `"L = \\frac{\\sum_{\\mathsf{element}} \\left(\\begin{cases} 0 & \\text{if } w = 0 \\\\ w \\cdot l & \\text{otherwise} \\end{cases}\\right)}{d}"`,
    );
    expect(file?.path).toBe('reductions.md');
  });
});
