import type { Tensor } from '../../vectors/tensor.ts';
import { integers, type LanguageLoss, numbers } from './languageLoss.ts';

const at = (data: readonly number[] | undefined, index: number): number => data?.[index] ?? NaN;

/** The numbers of a tensor in pieces of the given length. */
const piecesOf = (tensor: Tensor | undefined, length: number): readonly (readonly number[])[] => {
  const data = tensor?.data ?? [];
  return Array.from({ length: data.length / length }, (_, i) => data.slice(i * length, (i + 1) * length));
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const logSumExp = (...values: readonly number[]): number => {
  const peak = Math.max(...values);
  return peak === -Infinity ? peak : peak + Math.log(sum(values.map((value) => Math.exp(value - peak))));
};

/** The cost of the softly cheapest way through a table, from one corner to the other. */
const alignmentCost = (table: readonly (readonly number[])[], gamma: number): number => {
  const softMinimum = (...values: readonly number[]) => -gamma * logSumExp(...values.map((value) => -value / gamma));
  let above: readonly number[] = [];
  for (const [row, costs] of table.entries()) {
    let left = Infinity;
    const corner = (column: number): number =>
      column === 0 ? (row === 0 ? 0 : Infinity) : (above[column - 1] ?? Infinity);
    above = costs.map((cost, column) => (left = cost + softMinimum(left, above[column] ?? Infinity, corner(column))));
  }
  return above.at(-1) ?? NaN;
};

/** Losses whose formulas go step by step along an axis. */
export const scanLosses: readonly LanguageLoss[] = [
  {
    name: 'soft_dynamic_time_warping',
    inputs: { cost: '[batch..., row, column]' },
    parameters: { gamma: '{ default: 1, range: "(0, inf)", doc: How soft the minimum is. }' },
    formula: `
      softmin(a, b, c) = -gamma * logaddexp(-a / gamma, logaddexp(-b / gamma, -c / gamma))
      last = fold[row](above = where(index[column] < 0, 0, infinity), scan[column](left = infinity,
        cost + softmin(left, above, shift[column](above, 1, where(index[row] == 0, 0, infinity)))))
      pick[column](last, size[column] - 1)`,
    loss: '[batch...]',
    cases: [{ cost: numbers([2, 3, 4], 1, 0, 2) }, { cost: numbers([1, 1], 2) }, { cost: numbers([2, 1, 2, 3], 3) }],
    options: { gamma: 0.75 },
    sum: ({ cost }) => {
      const [columns = 1, rows = 1] = [...(cost?.shape ?? [])].reverse();
      return sum(
        piecesOf(cost, rows * columns).map((table) =>
          alignmentCost(piecesOf({ shape: [], dtype: 'float64', data: table }, columns), 0.75),
        ),
      );
    },
  },
  {
    name: 'list_mle',
    inputs: { score: '[query..., item]', relevance: '[query..., item] integer' },
    formula: `
      ascending = pick[item](score, order[item](relevance))
      normaliser = scan[item](below = -infinity, logaddexp(below, ascending))
      sum[item](normaliser - ascending)`,
    loss: '[query...]',
    cases: [
      { score: numbers([2, 4], 1), relevance: integers([2, 4], [3, 0, 1, 2, 1, 5, 1, 0]) },
      { score: numbers([1, 2, 2], 2, -9, 9), relevance: integers([1, 2, 2], [1, 0, 0, 1]) },
      { score: numbers([2, 0], 3), relevance: integers([2, 0], []) },
    ],
    sum: ({ score, relevance }) => {
      const [items = 1] = [...(score?.shape ?? [])].reverse();
      const ranks = piecesOf(relevance, items);
      return sum(
        piecesOf(score, items).map((row, query) => {
          const keys = ranks[query] ?? [];
          const order = [...row.keys()].sort((i, j) => at(keys, i) - at(keys, j)).map((item) => at(row, item));
          return sum(order.map((value, rank) => logSumExp(...order.slice(0, rank + 1)) - value));
        }),
      );
    },
  },
  {
    name: 'sequences_of_some_length',
    inputs: { emission: '[batch..., time, tag]', length: '[batch...] integer' },
    formula: `
      total = fold[time](score = where(index[tag] == 0, 0, -infinity), where(index[time] < length,
        emission + logaddexp(score, logsumexp[tag](score) - 1), score))
      logsumexp[tag](total)`,
    loss: '[batch...]',
    cases: [
      { emission: numbers([2, 3, 4], 1), length: integers([2], [3, 1]) },
      { emission: numbers([2, 2, 3, 2], 2), length: integers([2, 2], [0, 3, 2, 1]) },
      { emission: numbers([2, 0, 2], 3), length: integers([2], [0, 0]) },
    ],
    sum: ({ emission, length }) => {
      const [tags = 1, times = 1] = [...(emission?.shape ?? [])].reverse();
      return sum(
        (length?.data ?? []).map((steps, batch) => {
          let score = Array.from({ length: tags }, (_, tag) => (tag === 0 ? 0 : -Infinity));
          for (let time = 0; time < steps; time++) {
            const jump = logSumExp(...score) - 1;
            const start = (batch * times + time) * tags;
            score = score.map((value, tag) => at(emission?.data, start + tag) + logSumExp(value, jump));
          }
          return logSumExp(...score);
        }),
      );
    },
  },
  {
    name: 'momentum_across_a_batch',
    inputs: { prediction: '[batch..., class]', weight: '[class]' },
    formula: `
      velocity = scan[batch...](before = 0, weight * before + prediction)
      largest = scan[class](before_class = -infinity, max(before_class, velocity))
      (velocity - largest)^2`,
    loss: '[batch..., class]',
    cases: [
      { prediction: numbers([3, 3], 1), weight: numbers([3], 2, 0, 1) },
      { prediction: numbers([2, 2, 2], 3), weight: numbers([2], 4, 0, 1) },
    ],
    sum: ({ prediction, weight }) => {
      const [classes = 1] = [...(prediction?.shape ?? [])].reverse();
      let velocity = Array.from({ length: classes }, () => 0);
      return sum(
        piecesOf(prediction, classes).map((row) => {
          velocity = velocity.map((before, i) => at(weight?.data, i) * before + at(row, i));
          let largest = -Infinity;
          return sum(velocity.map((value) => (value - (largest = Math.max(largest, value))) ** 2));
        }),
      );
    },
  },
  {
    name: 'conditional_random_field',
    inputs: {
      emission: '[batch..., time, tag]',
      transition: '[tag, next]',
      target: '[batch..., time] integer',
      length: '[batch...] integer',
    },
    formula: `
      total = fold[time](score = pick[time](emission, 0), where(index[time] > 0 and index[time] < length,
        rename[next -> tag](logsumexp[tag](score + transition)) + emission, score))
      now = pick[tag](emission, target)
      move = pick[next](pick[tag](transition, shift[time](target, 1, 0)), target)
      inside = index[time] < length
      path = sum[time](where(inside, now, 0) + where(inside and index[time] > 0, move, 0))
      logsumexp[tag](total) - path`,
    loss: '[batch...]',
    cases: [
      {
        emission: numbers([2, 3, 2], 1),
        transition: numbers([2, 2], 2),
        target: integers([2, 3], [0, 1, 1, 1, 0, 0]),
        length: integers([2], [3, 1]),
      },
      {
        emission: numbers([1, 2, 2, 3], 3),
        transition: numbers([3, 3], 4),
        target: integers([1, 2, 2], [2, 0, 1, 1]),
        length: integers([1, 2], [2, 2]),
      },
    ],
    sum: ({ emission, transition, target, length }) => {
      const [tags = 1, times = 1] = [...(emission?.shape ?? [])].reverse();
      const scoreOf = (batch: number, path: readonly number[]): number =>
        sum(
          path.map((tag, time) => {
            const move = time === 0 ? 0 : at(transition?.data, (path[time - 1] ?? 0) * tags + tag);
            return move + at(emission?.data, (batch * times + time) * tags + tag);
          }),
        );
      const pathsOf = (steps: number): readonly (readonly number[])[] =>
        steps === 0
          ? [[]]
          : pathsOf(steps - 1).flatMap((path) => Array.from({ length: tags }, (_, tag) => [...path, tag]));
      return sum(
        (length?.data ?? []).map((steps, batch) => {
          const right = (target?.data ?? []).slice(batch * times, batch * times + steps);
          return logSumExp(...pathsOf(steps).map((path) => scoreOf(batch, path))) - scoreOf(batch, right);
        }),
      );
    },
  },
  {
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
          const indices = (length: number) => Array.from({ length }, (_, i) => i);
          let f = indices(rows).map(() => 0);
          const dual = () =>
            indices(columns).map(
              (j) =>
                epsilon *
                (-Math.log(columns) - logSumExp(...indices(rows).map((i) => (at(f, i) - at2(i, j)) / epsilon))),
            );
          for (let step = 0; step < 4; step++) {
            const g = dual();
            f = indices(rows).map(
              (i) =>
                epsilon *
                (-Math.log(rows) - logSumExp(...indices(columns).map((j) => (at(g, j) - at2(i, j)) / epsilon))),
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
  },
  {
    name: 'labels_in_any_alignment',
    inputs: {
      logits: '[batch..., time, class]',
      target: '[batch..., label] integer',
      input_length: '[batch...] integer',
      target_length: '[batch...] integer',
    },
    formula: `
      axis state = 2 * size[label] + 1
      log_probability = log_softmax[class](logits)
      is_label = index[state] % 2 == 1
      known = where(index[label] < target_length, pick[class](log_probability, target), -infinity)
      score = where(is_label, pick[label](known, index[state] // 2), pick[class](log_probability, 0))
      symbol = where(is_label, pick[label](target, index[state] // 2), 0)
      skip = where(symbol == shift[state](symbol, 2, 0), -infinity, 0)
      forward = fold[time](before = where(index[state] == 0, 0, -infinity), where(index[time] < input_length,
        score + logaddexp(logaddexp(before, shift[state](before, 1, -infinity)), skip + shift[state](before, 2, -infinity)),
        before))
      on_label = where(target_length == 0, -infinity, pick[state](forward, 2 * target_length - 1))
      -logaddexp(pick[state](forward, 2 * target_length), on_label)`,
    loss: '[batch...]',
    cases: [
      {
        logits: numbers([4, 4, 3], 1),
        target: integers([4, 2], [1, 2, 1, 1, 2, 99, -1, 7]),
        input_length: integers([4], [4, 4, 3, 2]),
        target_length: integers([4], [2, 2, 1, 0]),
      },
      {
        logits: numbers([1, 2, 3, 2], 2),
        target: integers([1, 2, 0], []),
        input_length: integers([1, 2], [3, 0]),
        target_length: integers([1, 2], [0, 0]),
      },
    ],
    sum: ({ logits, target, input_length: inputLength, target_length: targetLength }) => {
      const [classes = 1, times = 1] = [...(logits?.shape ?? [])].reverse();
      const labels = target?.shape.at(-1) ?? 0;
      const pathsOf = (steps: number): readonly (readonly number[])[] =>
        steps === 0
          ? [[]]
          : pathsOf(steps - 1).flatMap((path) => Array.from({ length: classes }, (_, label) => [...path, label]));
      const collapsed = (path: readonly number[]): string =>
        path.filter((label, time) => label !== 0 && label !== path[time - 1]).join();
      return sum(
        (inputLength?.data ?? []).map((steps, batch) => {
          const wanted = (target?.data ?? [])
            .slice(batch * labels, batch * labels + at(targetLength?.data, batch))
            .join();
          const frames = Array.from({ length: steps }, (_, time) => {
            const start = (batch * times + time) * classes;
            const frame = (logits?.data ?? []).slice(start, start + classes);
            return frame.map((logit) => logit - logSumExp(...frame));
          });
          const alignments = pathsOf(steps).filter((path) => collapsed(path) === wanted);
          return -logSumExp(...alignments.map((path) => sum(path.map((label, time) => at(frames[time], label)))));
        }),
      );
    },
  },
];
