import { describe, expect, it } from 'vitest';
import type { Answer, Backend } from '../backend.ts';
import { halfSquares, toyBackend } from '../testing/toyBackend.ts';
import { toyVectors } from '../testing/toyVectors.ts';
import type { LossVectors } from '../vectors/vectorCase.ts';
import type { BackendResult } from './caseResult.ts';
import type { BoundsOf } from './runCase.ts';
import { runConformance } from './runConformance.ts';
import { conforms, summarize } from './summary.ts';

const silent = { started: () => {}, ran: () => {}, finished: () => {} };
const noBounds: BoundsOf = () => {
  throw new Error('there are none');
};

interface Setting {
  readonly vectors?: LossVectors;
  readonly boundsOf?: BoundsOf;
  readonly known?: readonly { readonly case: string; readonly reason: string }[];
}

async function run(
  backend: Backend,
  { vectors = toyVectors, boundsOf = noBounds, known }: Setting = {},
): Promise<BackendResult> {
  const course = { vectors: [vectors], boundsOf, progress: silent, patience: 0.2 };
  const expectations = known && { file: 'toy.yaml', known };
  const [result] = await runConformance([backend], course, () => expectations);
  if (result === undefined) throw new Error('expected a result');
  return result;
}

const statuses = ({ cases }: BackendResult) => Object.fromEntries(cases.map(({ id, status }) => [id, status]));

/** A backend that computes what is right and then spoils it. */
const spoiled = (spoil: (answer: Answer) => Answer): Backend =>
  toyBackend({ run: async (...call) => spoil(await halfSquares(...call)) });

const withGradient = (answer: Answer, change: (value: number) => number): Answer => {
  const x = answer.gradients['x'];
  if (x === undefined) throw new Error('expected a gradient');
  return { ...answer, gradients: { x: { ...x, data: x.data.map(change) } } };
};

describe('a right backend', () => {
  it('passes every case', async () => {
    const result = await run(toyBackend());
    expect(statuses(result)).toEqual({
      ordinary: 'passed',
      'not-a-number': 'passed',
      refused: 'passed',
      huge: 'passed',
    });
    expect(summarize(result.cases)).toEqual({ passed: 4, failed: 0, unsupported: 0, knownDeviations: 0, worst: 0 });
    expect(conforms(result)).toBe(true);
  });

  it('of float32 does not support what float32 cannot hold, which is no pass', async () => {
    const result = await run(toyBackend({ dtype: 'float32' }), { boundsOf: noBounds });
    expect(statuses(result)).toMatchObject({ huge: 'unsupported', ordinary: 'passed' });
    expect(summarize(result.cases)).toMatchObject({ passed: 3, unsupported: 1 });
  });

  it('is started before and stopped after, and says what it ran on', async () => {
    const events: string[] = [];
    const result = await run(
      toyBackend({
        start: async () => {
          events.push('start');
          return { version: '1.2.3' };
        },
        run: async (...call) => {
          events.push('run');
          return halfSquares(...call);
        },
        stop: async () => {
          events.push('stop');
        },
      }),
    );
    expect(events).toEqual(['start', 'run', 'run', 'run', 'run', 'stop']);
    expect(result.facts).toEqual({ version: '1.2.3' });
  });

  it('is held to the derived bounds where the vector states no tolerance', async () => {
    const vectors = {
      ...toyVectors,
      cases: toyVectors.cases.map((vector) => Object.assign({ ...vector }, { tolerance: undefined })),
    };
    const derived = await run(toyBackend(), {
      vectors,
      boundsOf: () => ({ value: [1e-13], gradients: { x: [1e-13, 1e-13] } }),
    });
    expect(statuses(derived)).toMatchObject({ ordinary: 'passed' });
    const underived = await run(toyBackend(), { vectors });
    expect(statuses(underived)).toMatchObject({ ordinary: 'failed' });
    expect(underived.cases[0]?.detail).toBe('no error bounds: Error: there are none');
  });
});

describe('a wrong backend', () => {
  it.each<[string, Backend, Partial<Record<string, string>>]>([
    [
      'whose value is a little off',
      spoiled((answer) => ({
        ...answer,
        value: { ...answer.value, data: answer.value.data.map((value) => value * (1 + 1e-9)) },
      })),
      { ordinary: 'failed' },
    ],
    [
      'whose gradient has the wrong sign',
      spoiled((answer) => withGradient(answer, (value) => -value)),
      { ordinary: 'failed' },
    ],
    [
      'that turns NaN into 0',
      spoiled((answer) => withGradient(answer, (value) => value || 0)),
      { 'not-a-number': 'failed' },
    ],
    ['that forgets a gradient', spoiled((answer) => ({ ...answer, gradients: {} })), { ordinary: 'failed' }],
    [
      'whose value has an axis',
      spoiled((answer) => ({ ...answer, value: { ...answer.value, shape: [1] } })),
      { ordinary: 'failed', 'not-a-number': 'failed' },
    ],
    [
      'that computes what it must refuse',
      toyBackend({ run: (loss, inputs) => halfSquares(loss, inputs, {}) }),
      { refused: 'failed' },
    ],
    [
      'that fails where it must refuse',
      toyBackend({ run: async (...call) => halfSquares(...call).catch(() => Promise.reject(new Error('oops'))) }),
      { refused: 'failed' },
    ],
    [
      'that refuses for another reason',
      toyBackend({
        run: async (...call) =>
          halfSquares(...call).catch((error: Error) => Promise.reject(Object.assign(error, { input: 'x' }))),
      }),
      { refused: 'failed' },
    ],
    [
      'that refuses what is right',
      toyBackend({
        run: async () => Promise.reject(Object.assign(new Error('no'), { name: 'LossInputError', input: 'scale' })),
      }),
      { ordinary: 'failed', refused: 'passed' },
    ],
  ])('%s fails', async (_, backend, expected) => {
    const result = await run(backend);
    expect(statuses(result)).toMatchObject(expected);
    expect(conforms(result)).toBe(false);
  });

  it('cannot hide behind "unsupported"', async () => {
    const result = await run(toyBackend({ run: async () => ({ unsupported: 'too tired' }) }));
    expect(new Set(Object.values(statuses(result)))).toEqual(new Set(['unsupported']));
    expect(result.problem).toContain('no case passed');
    expect(conforms(result)).toBe(false);
  });

  it('that cannot start is reported with the reason, and fails the run', async () => {
    const result = await run(toyBackend({ start: async () => Promise.reject(new Error('there is no GPU')) }));
    expect(result.problem).toContain('could not start: Error: there is no GPU');
    expect(result.cases).toEqual([]);
    expect(conforms(result)).toBe(false);
  });

  it('that never answers is given up, and stopped', async () => {
    let stopped = false;
    const result = await run(
      toyBackend({
        run: () => new Promise(() => {}),
        stop: async () => {
          stopped = true;
        },
      }),
    );
    expect(result.problem).toContain('toy/ordinary: no answer within 0.2 s');
    expect(stopped).toBe(true);
    expect(conforms(result)).toBe(false);
  });

  it('that cannot stop is reported', async () => {
    const result = await run(toyBackend({ stop: async () => Promise.reject(new Error('it hangs')) }));
    expect(result.problem).toBe('could not stop: Error: it hangs');
  });
});

describe('expectations', () => {
  const wrong = spoiled((answer) => withGradient(answer, (value) => value || 0));

  it('turn a failure into a known deviation', async () => {
    const result = await run(wrong, { known: [{ case: 'toy/not-a-number', reason: 'it loses NaN' }] });
    expect(statuses(result)).toMatchObject({ 'not-a-number': 'known deviation' });
    expect(result.cases[1]?.detail).toContain('it loses NaN');
    expect(summarize(result.cases)).toMatchObject({ passed: 3, failed: 0, knownDeviations: 1 });
    expect(conforms(result)).toBe(true);
  });

  it('make a pass that they do not know an error', async () => {
    const result = await run(toyBackend(), { known: [{ case: 'toy/not-a-number', reason: 'it loses NaN' }] });
    expect(statuses(result)).toMatchObject({ 'not-a-number': 'unexpected pass' });
    expect(conforms(result)).toBe(false);
  });

  it('make it an error when the case does not even apply', async () => {
    const result = await run(toyBackend({ dtype: 'float32' }), {
      known: [{ case: 'toy/huge', reason: 'it overflows' }],
    });
    expect(statuses(result)).toMatchObject({ huge: 'unexpected pass' });
    expect(conforms(result)).toBe(false);
  });

  it('excuse no other case', async () => {
    const result = await run(wrong, { known: [{ case: 'toy/ordinary', reason: 'another one' }] });
    expect(statuses(result)).toMatchObject({ ordinary: 'unexpected pass', 'not-a-number': 'failed' });
  });
});
