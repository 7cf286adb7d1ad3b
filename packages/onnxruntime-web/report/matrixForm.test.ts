import * as ort from 'onnxruntime-web';
import { expect, it } from 'vitest';
import { productOfMatrices } from './matrixForm.ts';

ort.env.logLevel = 'fatal';

const [batch, steps, states] = [2, 8, 3];

it('adds up the exponentials of all paths', async () => {
  const data = Float32Array.from({ length: batch * steps * states * states }, (_, i) => 3 * Math.sin(7 * i));
  const at = (sample: number, step: number, from: number, to: number): number =>
    data[((sample * steps + step) * states + from) * states + to] ?? Number.NaN;
  const session = await ort.InferenceSession.create(productOfMatrices(batch, steps, states));
  const transition = new ort.Tensor('float32', data, [batch, steps, states, states]);
  const { product } = await session.run({ transition });
  await session.release();
  const found = Array.from(product?.data ?? [], Number);
  expect(found).toHaveLength(batch * states * states);
  for (let sample = 0; sample < batch; sample++) {
    for (let from = 0; from < states; from++) {
      let sums = Array.from({ length: states }, (_, state) => Number(state === from));
      for (let step = 0; step < steps; step++) {
        const before = sums;
        sums = before.map((_, to) =>
          before.reduce((sum, mass, i) => sum + mass * Math.exp(at(sample, step, i, to)), 0),
        );
      }
      for (const [to, sum] of sums.entries())
        expect(found[(sample * states + from) * states + to]).toBeCloseTo(Math.log(sum), 4);
    }
  }
});
