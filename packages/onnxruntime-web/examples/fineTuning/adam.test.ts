import { encodeGraph } from '@losswright/onnxruntime-web';
import * as ort from 'onnxruntime-web';
import { describe, expect, it } from 'vitest';
import { adam, type AdamOptions } from './adam.ts';
import { plainAdam } from './plainTraining.fixture.ts';

ort.env.logLevel = 'fatal';

const begin = [1, -2, 0.5];
const gradients = [
  [0.5, -1, 0],
  [1.5, 2, -0.25],
  [-1, 0.001, 4],
  [0, 0, -2],
];

/** Where the graph's steps lead, one after the other. */
async function descend(options: AdamOptions): Promise<readonly (readonly number[])[]> {
  const parameters = [{ name: 'weight', shape: [3] }];
  const optimizer = adam(options);
  const { inputs, ...rest } = optimizer.descent(parameters);
  const gradient = { name: 'gradient_weight', dimensions: [3] };
  const session = await ort.InferenceSession.create(
    encodeGraph({ name: 'step', inputs: [gradient, ...inputs], ...rest }),
  );
  const start = optimizer.start(parameters, () => Float32Array.from(begin));
  let state: Readonly<Record<string, ort.Tensor>> = Object.fromEntries(
    start.map(({ name, shape, data }) => [name, new ort.Tensor('float32', data, shape)]),
  );
  const path: number[][] = [];
  for (const slopes of gradients) {
    const given = new ort.Tensor('float32', Float32Array.from(slopes), [3]);
    const moved: Readonly<Record<string, ort.Tensor>> = await session.run({ gradient_weight: given, ...state });
    state = Object.fromEntries(Object.entries(moved).map(([name, tensor]) => [name.replace('next_', ''), tensor]));
    path.push(Array.from(state['weight']?.data ?? [], Number));
  }
  await session.release();
  return path;
}

/** Of torch.optim.Adam in float64, PyTorch 2.15.0. */
const cases: readonly { readonly options: Required<AdamOptions>; readonly path: readonly (readonly number[])[] }[] = [
  {
    options: { learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    path: [
      [0.900000002, -1.900000001, 0.5],
      [0.8082218909226944, -1.9366103534720749, 0.5744136781482774],
      [0.7824315106519096, -1.9649388449308691, 0.5142429341146855],
      [0.761305600460166, -1.988143821371023, 0.4961042423551964],
    ],
  },
  {
    options: { learningRate: 0.05, beta1: 0.5, beta2: 0.9, epsilon: 0.01 },
    path: [
      [0.9509803921568627, -1.9504950495049505, 0.5],
      [0.9003143009231215, -1.9814373642118317, 0.5435458753012165],
      [0.9035571896266816, -1.9981269668981145, 0.49824718054575534],
      [0.9053511403102636, -2.007361825941709, 0.49896363462532417],
    ],
  },
];

describe.each(cases)('Adam as a graph with the rate $options.learningRate', ({ options, path }) => {
  it('steps where PyTorch steps', async () => {
    const steps = await descend(options);
    for (const [step, weights] of path.entries())
      for (const [i, weight] of weights.entries()) expect(steps[step]?.[i]).toBeCloseTo(weight, 5);
  });

  it('agrees with the plain loop, to which a whole training is compared', () => {
    const { learningRate, beta1, beta2, epsilon } = options;
    const optimizer = plainAdam(learningRate, beta1, beta2, epsilon);
    let weights = begin;
    for (const [step, slopes] of gradients.entries()) {
      const changes = optimizer(Float64Array.from(slopes));
      weights = weights.map((weight, i) => weight + (changes[i] ?? NaN));
      for (const [i, weight] of weights.entries()) expect(weight).toBeCloseTo(path[step]?.[i] ?? NaN, 12);
    }
  });
});

it('has defaults, which are those of the paper', async () => {
  expect(await descend({ learningRate: 0.1 })).toEqual(
    await descend({ learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }),
  );
});
