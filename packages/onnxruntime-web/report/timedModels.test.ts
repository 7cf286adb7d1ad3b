import * as ort from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { tensorOf } from './tensorOf.ts';
import { timedModels, type TimedModel } from './timedModels.ts';

ort.env.logLevel = 'fatal';

const models = timedModels('wasm');
const pairs = models.flatMap((byHand, i) => {
  const ours = models[i - 1];
  return byHand.name === '… by hand' && ours !== undefined ? [{ name: ours.name, ours, byHand }] : [];
});

const run = async ({ bytes, inputs }: TimedModel): Promise<Readonly<Record<string, readonly number[]>>> => {
  const session = await ort.InferenceSession.create(Uint8Array.from(bytes));
  const given = inputs.filter(({ name }) => session.inputNames.includes(name));
  const results = await session.run(Object.fromEntries(given.map((input) => [input.name, tensorOf(ort, input)])));
  await session.release();
  return Object.fromEntries(Object.entries(results).map(([name, { data }]) => [name, Array.from(data, Number)]));
};

describe('what is timed beside a graph by hand', () => {
  it('are ten losses', () => {
    expect(pairs).toHaveLength(10);
  });

  it.each(pairs)('$name computes the same numbers as that graph', async ({ ours, byHand }) => {
    const [own, other] = [await run(ours), await run(byHand)];
    expect(Object.keys(other)).toEqual(Object.keys(own));
    for (const [name, numbers] of Object.entries(other)) {
      const largest = Math.max(...numbers.map(Math.abs));
      const worst = Math.max(...numbers.map((number, i) => Math.abs(number - (own[name]?.[i] ?? Number.NaN))));
      expect(worst / largest).toBeLessThan(1e-4);
    }
  });
});
