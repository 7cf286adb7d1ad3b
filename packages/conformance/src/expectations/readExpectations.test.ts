import { describe, expect, it } from 'vitest';
import { readExpectations } from './readExpectations.ts';

const cases = new Set(['toy/one', 'toy/two']);
const read = (text: string) => readExpectations('toy.yaml', text, cases);

describe('readExpectations', () => {
  it('reads a list of cases with reasons', () => {
    expect(read('- { case: toy/one, reason: the driver flushes denormals }').known).toEqual([
      { case: 'toy/one', reason: 'the driver flushes denormals' },
    ]);
    expect(read('[]').known).toEqual([]);
  });

  it.each([
    [
      'a case that does not exist',
      '- { case: toy/three, reason: nobody knows it }',
      'toy.yaml: there is no case toy/three',
    ],
    ['a pattern', '- { case: "toy/*", reason: everything is wrong }', 'toy.yaml: there is no case toy/*'],
    [
      'a case twice',
      '- { case: toy/one, reason: for one reason }\n- { case: toy/one, reason: for another reason }',
      'toy.yaml: toy/one is listed twice',
    ],
    ['no reason', '- { case: toy/one }', 'toy.yaml: expected a list of { case, reason }'],
    ['an empty reason', '- { case: toy/one, reason: "" }', 'toy.yaml: expected a list of { case, reason }'],
    ['another form', 'toy/one: it fails', 'toy.yaml: expected a list of { case, reason }'],
    ['no YAML', '- { case: toy/one', 'toy.yaml: '],
  ])('refuses %s', (_, text, problem) => {
    expect(() => read(text)).toThrow(problem);
  });
});
