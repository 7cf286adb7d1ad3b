import { at, logSumExp, sum } from '../arithmetic.ts';
import { integers, type LanguageLoss, numbers } from '../languageLoss.ts';

export const labelsInAnyAlignment: LanguageLoss = {
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
};
