import { describe, expect, it } from 'vitest';
import type { BackendResult } from '../run/caseResult.ts';
import { describeBackends, describeFailures } from './describeResults.ts';
import { jsonReport } from './jsonReport.ts';
import { scoreboard } from './scoreboard.ts';

const good: BackendResult = {
  backend: 'good',
  dtype: 'float32',
  facts: { adapter: 'a fine one', launches: 12 },
  seconds: 1.25,
  cases: [
    { loss: 'toy', id: 'one', status: 'passed', worst: 0.25, evidence: { launches: 4 } },
    { loss: 'toy', id: 'two', status: 'passed' },
    { loss: 'toy', id: 'three', status: 'unsupported', detail: 'needs float64' },
    { loss: 'game', id: 'one', status: 'known deviation', worst: 9, detail: 'a known reason' },
  ],
};
const bad: BackendResult = {
  ...good,
  backend: 'bad',
  facts: {},
  cases: [
    { loss: 'toy', id: 'one', status: 'failed', worst: Infinity, detail: 'value: wrong\ngradient: wrong' },
    { loss: 'toy', id: 'two', status: 'unexpected pass', detail: 'remove the entry' },
  ],
};
const dead: BackendResult = { ...bad, backend: 'dead', problem: 'could not start: no GPU', cases: [] };

describe('scoreboard', () => {
  it('has a row for each loss and a column for each backend', () => {
    expect(scoreboard([good, bad, dead])).toBe(
      [
        '| loss |           good |      bad |       dead |',
        '| :--- | -------------: | -------: | ---------: |',
        '| toy  |    2/2 0.25 1U | 0/2 – 2F |          – |',
        '| game |       0/1 – 1K |        – |          – |',
        '| all  | 2/3 0.25 1K 1U | 0/2 – 2F | NOT PROVEN |',
      ].join('\n'),
    );
  });
});

describe('describeFailures', () => {
  it('says everything that must not be so, and nothing else', () => {
    expect(describeFailures([good])).toBe('');
    expect(describeFailures([good, bad, dead])).toBe(
      [
        'bad: toy/one: failed: value: wrong\n    gradient: wrong',
        'bad: toy/two: unexpected pass: remove the entry',
        'dead: could not start: no GPU',
      ].join('\n'),
    );
  });
});

describe('describeBackends', () => {
  it('says what each backend ran on', () => {
    expect(describeBackends([good])).toBe('good: adapter a fine one, launches 12, 1.3 s');
  });
});

describe('jsonReport', () => {
  it('has every case with its evidence, and spells what JSON cannot say', () => {
    const report = JSON.parse(jsonReport([good, bad, dead]));
    expect(report.conforms).toBe(false);
    expect(report.backends[0]).toMatchObject({ backend: 'good', conforms: true, facts: good.facts, cases: good.cases });
    expect(report.backends[1].cases[0].worst).toBe('Infinity');
    expect(report.backends[2].problem).toBe('could not start: no GPU');
  });
});
