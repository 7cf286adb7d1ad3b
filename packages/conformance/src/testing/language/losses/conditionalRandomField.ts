import { at, logSumExp, sum } from '../arithmetic.ts';
import { integers, type LanguageLoss, numbers } from '../languageLoss.ts';

export const conditionalRandomField: LanguageLoss = {
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
};
