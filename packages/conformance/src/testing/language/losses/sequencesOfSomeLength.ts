import { at, logSumExp, sum } from '../arithmetic.ts';
import { integers, type LanguageLoss, numbers } from '../languageLoss.ts';

export const sequencesOfSomeLength: LanguageLoss = {
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
};
