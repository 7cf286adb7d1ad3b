import * as ort from 'onnxruntime-web';
import { expect, it, vi } from 'vitest';
import { asRefusals, expectedRefusals, tryBadRuns } from './badRuns.fixture.ts';

ort.env.logLevel = 'fatal';

it('refuses bad tensors before a session runs, and names them', async () => {
  const run = vi.spyOn(Reflect.get(ort.InferenceSession, 'prototype'), 'run');
  const refusals = await tryBadRuns({ runtime: ort, executionProviders: ['wasm'] });
  expect(run).not.toHaveBeenCalled();
  expect(refusals).toEqual(
    asRefusals(expectedRefusals).map((refusal) => ({ ...refusal, message: expect.stringContaining(refusal.message) })),
  );
});
