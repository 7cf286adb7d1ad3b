import { at } from '../arithmetic.ts';
import { type LanguageLoss, numbers } from '../languageLoss.ts';

export const ntXent: LanguageLoss = {
  name: 'nt_xent',
  inputs: { first: '[pair, feature]', second: '[pair, feature]' },
  parameters: { temperature: "{ default: 0.5, range: '(0, inf)', doc: Divides similarities. }" },
  formula: `
    unit(x) = x / max(norm[feature](x), 1e-12)
    similarity(x, y) = sum[feature](x * rename[pair -> other](y)) / temperature
    others(x) = where(index[pair] == index[other], -infinity, similarity(x, x))
    a = unit(first)
    b = unit(second)
    across = similarity(a, b)
    against_a = logaddexp(logsumexp[other](across), logsumexp[other](others(a)))
    against_b = logaddexp(rename[other -> pair](logsumexp[pair](across)), logsumexp[other](others(b)))
    positive = sum[feature](a * b) / temperature
    (against_a + against_b) / 2 - positive`,
  loss: '[pair]',
  cases: [
    { first: numbers([3, 2], 1), second: numbers([3, 2], 2) },
    { first: numbers([2, 4], 3), second: numbers([2, 4], 4) },
  ],
  sum: ({ first, second }) => {
    const [pairs = 1, features = 1] = first?.shape ?? [];
    const rows = [first, second].flatMap((tensor) =>
      Array.from({ length: pairs }, (_, i) => {
        const row = (tensor?.data ?? []).slice(i * features, (i + 1) * features);
        return row.map((x) => x / Math.hypot(...row));
      }),
    );
    const similarity = (i: number, j: number): number =>
      (rows[i] ?? []).reduce((sum, x, k) => sum + x * at(rows[j], k), 0) / 0.5;
    return rows.reduce((total, _, i) => {
      const others = rows.flatMap((__, j) => (j === i ? [] : [Math.exp(similarity(i, j))]));
      const partner = (i + pairs) % (2 * pairs);
      return total + (Math.log(others.reduce((sum, x) => sum + x, 0)) - similarity(i, partner)) / 2;
    }, 0);
  },
};
