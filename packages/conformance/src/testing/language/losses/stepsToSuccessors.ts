import { at } from '../arithmetic.ts';
import { integers, type LanguageLoss, numbers } from '../languageLoss.ts';

export const stepsToSuccessors: LanguageLoss = {
  name: 'steps_to_successors',
  inputs: { height: '[batch..., node]', successor: '[batch..., node] integer' },
  formula: `
    next = pick[other](rename[node -> other](height), successor)
    sum[node](where(0 <= successor and successor < size[node], (next - height)^2, 0))`,
  loss: '[batch...]',
  cases: [
    { height: numbers([2, 4], 1), successor: integers([2, 4], [1, 2, 2, -1, 3, 3, 3, 0]) },
    { height: numbers([1, 2, 3], 2), successor: integers([1, 2, 3], [2, 0, 1, 5, 1, 0]) },
  ],
  sum: ({ height, successor }) => {
    const [nodes = 1] = [...(height?.shape ?? [])].reverse();
    return (successor?.data ?? []).reduce((total, next, i) => {
      if (next < 0 || next >= nodes) return total;
      return total + (at(height?.data, i - (i % nodes) + next) - at(height?.data, i)) ** 2;
    }, 0);
  },
};
