import { expect, it } from 'vitest';
import { boundsOf } from './boundsOf.ts';
import { compileText, specText } from './kernels.fixture.ts';

const boundsIn = (condition: string): ReturnType<typeof boundsOf> => {
  const inputs = `
  score: { shape: "[batch...]", dtype: float, differentiable: true, valid: "${condition}" }
  other: { shape: "[batch...]", dtype: float, differentiable: true }`;
  const mask = compileText(specText(inputs, 'score * other', '[batch...]')).valid.score;
  if (mask === undefined) throw new Error('no condition');
  return boundsOf('score', mask);
};

it.each([
  ['not (score < 0 or score > 1)', { low: 0, high: 1 }],
  ['0 <= score and score <= 1', { low: 0, high: 1 }],
  ['score >= -1', { low: -1, high: Infinity }],
  ['not (score > 2)', { low: -Infinity, high: 2 }],
  ['not (score < 0) and score <= 1 and score <= 0.5', { low: 0, high: 0.5 }],
])('finds the bounds of %s', (condition, bounds) => expect(boundsIn(condition)).toEqual(bounds));

it.each([
  ['a bound that is not valid itself', '0 < score'],
  ['a bound that no float32 is', 'score <= 0.1'],
  ['alternatives', 'score == 1 or score == 0'],
  ['another input', 'score <= other'],
  ['what bounds another input', 'other <= 1'],
  ['a part alone that has none', '0 <= score and score < other'],
])('finds none for %s', (_, condition) => expect(boundsIn(condition)).toBeUndefined());
