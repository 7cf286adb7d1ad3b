import { at, indices, logSumExp, piecesOf, sum } from '../arithmetic.ts';
import { type LanguageLoss, numbers } from '../languageLoss.ts';

export const sinkhorn: LanguageLoss = {
  name: 'sinkhorn',
  inputs: { cost: '[batch..., row, column]' },
  parameters: {
    steps: '{ dtype: integer, default: 4, doc: How often the plan is scaled. }',
    epsilon: '{ default: 0.5, range: "(0, inf)", doc: How soft the plan is. }',
  },
  formula: `
    axis step = steps
    log_row = -log(size[row])
    log_column = -log(size[column])
    dual(f) = epsilon * (log_column - logsumexp[row]((f - cost) / epsilon))
    f = fold[step](f_before = where(index[row] < 0, 0, 0.0), epsilon * (log_row - logsumexp[column]((dual(f_before) - cost) / epsilon)))
    plan = exp((f + dual(f) - cost) / epsilon)
    sum[row, column](plan * cost)`,
  loss: '[batch...]',
  cases: [{ cost: numbers([2, 3, 2], 1, 0, 1) }, { cost: numbers([2, 2], 2, 0, 1) }],
  sum: ({ cost }) => {
    const [columns = 1, rows = 1] = [...(cost?.shape ?? [])].reverse();
    const epsilon = 0.5;
    return sum(
      piecesOf(cost, rows * columns).map((table) => {
        const at2 = (i: number, j: number) => at(table, i * columns + j);
        let f = indices(rows).map(() => 0);
        const dual = () =>
          indices(columns).map(
            (j) =>
              epsilon * (-Math.log(columns) - logSumExp(...indices(rows).map((i) => (at(f, i) - at2(i, j)) / epsilon))),
          );
        for (let step = 0; step < 4; step++) {
          const g = dual();
          f = indices(rows).map(
            (i) =>
              epsilon * (-Math.log(rows) - logSumExp(...indices(columns).map((j) => (at(g, j) - at2(i, j)) / epsilon))),
          );
        }
        const g = dual();
        return sum(
          indices(rows).flatMap((i) =>
            indices(columns).map((j) => Math.exp((at(f, i) + at(g, j) - at2(i, j)) / epsilon) * at2(i, j)),
          ),
        );
      }),
    );
  },
};
