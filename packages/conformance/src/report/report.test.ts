import { describe, expect, it } from 'vitest';
import type { BackendResult } from '../run/caseResult.ts';
import { describeBackends, describeFailures } from './describeResults.ts';
import { jsonReport } from './jsonReport.ts';
import { junitReport } from './junitReport.ts';
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

describe('junitReport', () => {
  it('has a suite for each backend and a test for each case', () => {
    expect(junitReport([good, bad, dead]).trim().split('\n')).toEqual([
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites name="losswright conform">',
      '<testsuite name="good" tests="4" failures="0" errors="0" skipped="2" time="1.250">',
      '<testcase classname="good.toy" name="one"/>',
      '<testcase classname="good.toy" name="two"/>',
      '<testcase classname="good.toy" name="three">',
      '<skipped message="unsupported: needs float64"/>',
      '</testcase>',
      '<testcase classname="good.game" name="one">',
      '<skipped message="known deviation: a known reason"/>',
      '</testcase>',
      '</testsuite>',
      '<testsuite name="bad" tests="2" failures="2" errors="0" skipped="0" time="1.250">',
      '<testcase classname="bad.toy" name="one">',
      '<failure message="value: wrong">',
      'value: wrong',
      'gradient: wrong',
      '</failure>',
      '</testcase>',
      '<testcase classname="bad.toy" name="two">',
      '<failure message="unexpected pass: remove the entry">',
      'remove the entry',
      '</failure>',
      '</testcase>',
      '</testsuite>',
      '<testsuite name="dead" tests="1" failures="0" errors="1" skipped="0" time="1.250">',
      '<testcase classname="dead" name="runs">',
      '<error message="could not start: no GPU"/>',
      '</testcase>',
      '</testsuite>',
      '</testsuites>',
    ]);
  });

  it('cannot be broken by what a backend says', () => {
    const hostile = { ...dead, problem: '"><script>&\u0000\ud800' };
    expect(junitReport([hostile])).toContain('message="&quot;&gt;&lt;script&gt;&amp;\ufffd\ufffd"');
  });
});
