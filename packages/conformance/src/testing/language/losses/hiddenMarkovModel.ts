import { at, indices, sum } from '../arithmetic.ts';
import { type LanguageLoss, numbers } from '../languageLoss.ts';

export const hiddenMarkovModel: LanguageLoss = {
  name: 'hidden_markov_model',
  inputs: { emission: '[batch, time, tag]', transition: '[tag, next]' },
  formula: `
    step(p) = rename[next -> tag](sum[tag](p * exp(transition)))
    last = fold[time](p = where(index[tag] == 0, 1, 0.0), exp(emission) * step(p))
    -log(sum[tag](last))`,
  loss: '[batch]',
  cases: [
    { emission: numbers([2, 3, 2], 1, -1, 0), transition: numbers([2, 2], 2, -1, 0) },
    { emission: numbers([1, 2, 3], 3, -1, 0), transition: numbers([3, 3], 4, -1, 0) },
  ],
  sum: ({ emission, transition }) => {
    const [batches = 1, times = 1, tags = 1] = emission?.shape ?? [];
    return sum(
      indices(batches).map((batch) => {
        let p = indices(tags).map((tag) => Number(tag === 0));
        for (let time = 0; time < times; time++) {
          p = indices(tags).map((next) => {
            const arriving = sum(p.map((value, tag) => value * Math.exp(at(transition?.data, tag * tags + next))));
            return Math.exp(at(emission?.data, (batch * times + time) * tags + next)) * arriving;
          });
        }
        return -Math.log(sum(p));
      }),
    );
  },
};
