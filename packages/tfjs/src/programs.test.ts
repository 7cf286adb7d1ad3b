import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ordinaryCases, type OrdinaryCase } from '../testing/ordinaryCases.ts';
import type { MadeTensor } from '../testing/pages/pageTensors.ts';
import type { ProgramsPage } from '../testing/pages/programs.page.ts';
import { readTable } from '../testing/readTable.ts';
import { publishedLosses, type PublishedLoss } from '../testing/publishedLosses.ts';
import { startBrowser, type CallPage, type TestBrowser } from '../testing/startBrowser.ts';

/** Both ways round, and in different places. */
const tolerance = 1e-4;

/** Losses that need more than one reduction of rows, products of matrices, or other operations than a program has. */
const withoutPrograms: ReadonlySet<string> = new Set([
  'ctc',
  'diceBinaryCrossEntropy',
  'earthMoversDistance',
  'ntXent',
  'totalVariation',
]);

/** One case for each variant of a loss that its ordinary cases reach, with weights and without. */
const casesOf = ({ loss: { spec } }: PublishedLoss): readonly OrdinaryCase[] => {
  const choices = spec.parameters.filter((parameter) => parameter.choices !== undefined || parameter.default === null);
  const byVariant = new Map<string, OrdinaryCase>();
  for (const one of ordinaryCases(spec)) {
    // With another order of axes, the elements of a row may lie apart; then operations compute them.
    if ('axis' in one.options || 'layout' in one.options) continue;
    const variant = choices.map(({ option, choices: listed }) =>
      listed === undefined ? option in one.options : (one.options[option] ?? null),
    );
    const key = JSON.stringify([...variant, 'weights' in one.options]);
    if (!byVariant.has(key)) byVariant.set(key, one);
  }
  return [...byVariant.values()];
};

const score = (...shape: readonly number[]): MadeTensor => ({ shape, kind: 'score' });
const probability = (...shape: readonly number[]): MadeTensor => ({ shape, kind: 'probability' });
const bit = (...shape: readonly number[]): MadeTensor => ({ shape, kind: 'bit' });

/** For each row of the table of launches in the README: the inputs, and the function of `tf.losses` if there is one. */
const launchedCalls: Readonly<Record<string, { readonly inputs: readonly MadeTensor[]; readonly theirs?: string }>> = {
  meanSquaredError: { inputs: [score(64, 10), score(64, 10)], theirs: 'meanSquaredError' },
  meanAbsoluteError: { inputs: [score(64, 10), score(64, 10)], theirs: 'absoluteDifference' },
  huber: { inputs: [score(64, 10), score(64, 10)], theirs: 'huberLoss' },
  binaryCrossEntropyWithLogits: { inputs: [score(64, 10), bit(64, 10)], theirs: 'sigmoidCrossEntropy' },
  softmaxCrossEntropy: { inputs: [score(64, 10), probability(64, 10)], theirs: 'softmaxCrossEntropy' },
  sigmoidFocal: { inputs: [score(64, 10), bit(64, 10)] },
  dice: { inputs: [probability(4, 25, 3), bit(4, 25, 3)] },
  triplet: { inputs: [score(64, 16), score(64, 16), score(64, 16)] },
  cosineEmbedding: { inputs: [score(64, 16), score(64, 16), { shape: [64], kind: 'class' }] },
  sparseSoftmaxCrossEntropy: { inputs: [score(64, 10), { shape: [64], kind: 'class' }] },
  vae: { inputs: [score(64, 100), score(64, 100), score(64, 8), score(64, 8)] },
  focalSmoothL1: {
    inputs: [score(4, 100, 5), bit(4, 100, 5), score(4, 100, 4), score(4, 100, 4), { shape: [4, 100], kind: 'class' }],
  },
  ganDiscriminator: { inputs: [score(64), score(64)] },
  wassersteinCritic: { inputs: [score(64), score(64)] },
};

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const launches = readTable(readme, 'launches').map(([loss = '', webgpu, webgl, theirs = '']) => ({
  loss: loss.replaceAll('`', ''),
  ours: { webgpu: Number(webgpu), webgl: Number(webgl) },
  theirs,
}));

let browser: TestBrowser;

beforeAll(async () => {
  browser = await startBrowser();
}, 60_000);
afterAll(() => browser.close());

describe.each(['webgpu', 'webgl'] as const)('on %s', (backend) => {
  let call: CallPage<ProgramsPage>;

  beforeAll(async () => {
    call = await browser.open('programs');
    expect(await call('use', backend)).toBe(backend);
  }, 60_000);

  test.each(publishedLosses.filter(({ name }) => !withoutPrograms.has(name)))(
    'the programs of $name compile, run, and give what operations give',
    async (published) => {
      const before = await call('numTensors');
      for (const one of casesOf(published)) {
        const fused = await call('run', published.name, one, true);
        const operations = await call('run', published.name, one, false);
        expect(fused.error).toBeNull();
        expect(operations.kernels.filter((name) => /^Losswright(?:Loss|Count|Mean|Gradient)$/.test(name))).toEqual([]);
        const gradients = Object.keys(fused.gradients).map(() => 'LosswrightGradient');
        expect(fused.kernels).toEqual(expect.arrayContaining(['LosswrightLoss', ...gradients]));
        expect(fused.kernels.length).toBeLessThan(operations.kernels.length);
        const parts = { value: operations.value, ...operations.gradients };
        for (const [part, expected] of Object.entries(parts)) {
          const actual = part === 'value' ? fused.value : fused.gradients[part];
          const scale = Math.max(1e-3, ...expected.map(Math.abs));
          expected.forEach((number, i) => {
            const error = Math.abs((actual?.[i] ?? NaN) - number);
            if (!(error <= tolerance * scale))
              expect.fail(`${one.id} ${part}[${i}]: ${actual?.[i]}, expected ${number}`);
          });
        }
      }
      expect(await call('numTensors')).toBe(before);
    },
  );

  test.each(launches)('value and gradient of $loss are so many launches', async ({ loss, ours, theirs }) => {
    const { inputs = [], theirs: twin } = launchedCalls[loss] ?? {};
    const kernels = await call('kernelsOf', loss, inputs);
    expect(kernels).toHaveLength(ours[backend]);
    expect(kernels).toEqual(expect.arrayContaining(['LosswrightLoss', 'LosswrightGradient']));
    const twins = twin === undefined ? '' : String((await call('kernelsOfTheirs', twin, inputs)).length);
    expect(twins).toBe(theirs);
  });

  test('long rows take a launch more on webgl for each time that a loss goes along them', async () => {
    const kernels = await call('kernelsOf', 'softmaxCrossEntropy', [score(64, 8192), probability(64, 8192)]);
    expect(kernels).toHaveLength(backend === 'webgl' ? 6 : 4);
  });

  test.each([
    ['more elements than a workgroup sums up', 'huber', [score(3, 3001), score(3, 3001)]],
    ['more rows than a dispatch has in one dimension', 'softmaxCrossEntropy', [score(70_001, 2), bit(70_001, 2)]],
    ['rows that a workgroup goes along twice', 'softmaxCrossEntropy', [score(3, 100), probability(3, 100)]],
    ['rows of an odd length, and an odd number of them', 'softmaxCrossEntropy', [score(5, 131), probability(5, 131)]],
    [
      'long rows with what the mean divides by',
      'sparseSoftmaxCrossEntropy',
      [score(7, 301), { shape: [7], kind: 'class' }],
    ],
    ['rows in many parts', 'softmaxCrossEntropy', [score(3, 9001), probability(3, 9001)]],
    ['many rows in parts', 'sparseSoftmaxCrossEntropy', [score(600, 203), { shape: [600], kind: 'class' }]],
    ['rows of two lengths, both long', 'ganDiscriminator', [score(301), score(700)]],
    ['many short rows', 'sparseSoftmaxCrossEntropy', [score(20_001, 10), { shape: [20_001], kind: 'class' }]],
    ['rows that lie side by side, an odd number of them', 'dice', [probability(3, 35, 3), bit(3, 35, 3)]],
    ['long rows that lie side by side', 'dice', [probability(2, 5001, 3), bit(2, 5001, 3)]],
  ] as const)('%s give what operations give', async (_, loss, inputs) => {
    expect(await call('difference', loss, inputs)).toBeLessThan(1e-5);
  });

  test.each([
    ['with what the mean divides by', 'sparseSoftmaxCrossEntropy', [score(5, 19), { shape: [5], kind: 'class' }]],
    ['of several rows each', 'sparseSoftmaxCrossEntropy', [score(3, 4, 19), { shape: [3, 4], kind: 'class' }]],
    ['without', 'softmaxCrossEntropy', [score(5, 19), probability(5, 19)]],
    ['of several elements', 'huber', [score(5, 19), score(5, 19)]],
  ] as const)('losses by sample %s give what operations give', async (_, loss, inputs) => {
    expect(await call('differenceBySample', loss, inputs)).toBeLessThan(1e-5);
  });

  test('a gradient that is differentiated again is computed by operations', async () => {
    expect(await call('curvature', [0.5, 3])).toEqual([1, 0]);
  });

  test('a program with a mistake is told from one without', async () => {
    expect(await call('runBroken')).toMatch(/missing|Failed to compile/);
  });
});
