import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ordinaryCases, type VectorTensor } from '../testing/ordinaryCases.ts';
import type { BackendsPage } from '../testing/pages/backends.page.ts';
import { publishedLosses } from '../testing/publishedLosses.ts';
import { startBrowser, type CallPage, type TestBrowser } from '../testing/startBrowser.ts';

/** A shader takes long to compile in software, and each shape needs its own. */
const casesOfEach = 2;
/** Half floats have 11 bits, and some losses subtract what is nearly equal. */
const tolerance = 0.03;
let browser: TestBrowser;

beforeAll(async () => {
  browser = await startBrowser();
}, 60_000);
afterAll(() => browser.close());

test('a loss follows from backend to backend', async () => {
  const call = await browser.open<BackendsPage>('backends');
  await call('use', 'cpu');
  const before = await call('numTensors');
  expect(await call('follow', ['cpu', 'webgpu', 'webgl', 'cpu'])).toEqual(Array.from({ length: 4 }, () => [1, 4]));
  expect(await call('numTensors')).toBe(before);
}, 60_000);

test.each(['webgl', 'webgpu'])(
  'on %s a label out of range gives NaN, and validate says where it is',
  async (backend) => {
    const call = await browser.open<BackendsPage>('backends');
    await call('use', backend, { WEBGL_CPU_FORWARD: false, WEBGPU_CPU_FORWARD: false });
    const { value, complaint } = await call('labelOutOfRange');
    expect(value[0]).toBeCloseTo(2.407606, 4);
    expect(value.slice(1)).toEqual([Number.NaN, Number.NaN]);
    expect(complaint).toMatch(/sparse_softmax_cross_entropy: target: expected .* got 3 at \[1\]/);
  },
  60_000,
);

test('kernels compute on the tensors of the wasm backend, also where its threads share the memory', async () => {
  const kinds = publishedLosses.filter(({ loss }) => loss.spec.family === 'regression');
  for (const hasThreads of [false, true]) {
    const call = await browser.open<BackendsPage>('backends');
    expect(await call('use', 'wasm', { WASM_HAS_MULTITHREAD_SUPPORT: hasThreads })).toBe('wasm, 32 bits');
    expect(await call('sharesMemory')).toBe(true);
    expect(await call('errorOfMany')).toBeLessThan(1e-6);
    for (const { name, loss } of kinds) {
      const [one] = ordinaryCases(loss.spec);
      if (one === undefined) throw new Error('there is an ordinary case');
      const { value } = await call('compute', name, one);
      value.forEach((number, i) => expect(number).toBeCloseTo(one.expected.value.data[i] ?? Number.NaN, 4));
    }
  }
}, 60_000);

describe('with half float textures on webgl', () => {
  let call: CallPage<BackendsPage>;

  beforeAll(async () => {
    call = await browser.open('backends');
    const started = await call('use', 'webgl', { WEBGL_FORCE_F16_TEXTURES: true, WEBGL_CPU_FORWARD: false });
    expect(started).toBe('webgl, 16 bits');
  }, 60_000);

  test.each(publishedLosses)('$name stays finite', async ({ name, loss }) => {
    const before = await call('numTensors');
    for (const one of ordinaryCases(loss.spec).slice(0, casesOfEach)) {
      const { value, gradients } = await call('compute', name, one);
      const expected: Readonly<Record<string, VectorTensor>> = {
        value: one.expected.value,
        ...one.expected.gradients,
      };
      for (const [part, actual] of Object.entries({ value, ...gradients })) {
        const right = expected[part]?.data ?? [];
        const scale = Math.max(1e-2, ...right.map(Math.abs));
        expect(actual).toHaveLength(right.length);
        actual.forEach((number, i) => {
          const error = Math.abs(number - (right[i] ?? Number.NaN));
          if (!(error <= tolerance * scale)) expect.fail(`${one.id} ${part}[${i}]: ${number}, expected ${right[i]}`);
        });
      }
    }
    expect(await call('numTensors')).toBe(before);
  });
});
