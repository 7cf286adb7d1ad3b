import { fileURLToPath } from 'node:url';
import * as runtime from 'onnxruntime-web';
import { expect, it } from 'vitest';
import { onnxBackend, type OnnxPlan } from './backends/onnxBackend.ts';
import { conform } from './conform/conform.ts';
import { describeFailures } from './report/describeResults.ts';

const minutes = 60_000;

// The scoreboard has float32 models with numbers in them. The other kinds of models are held to the same vectors.
// In float16 those cases are judged whose inputs it holds: some of every loss.
const kinds: readonly (Pick<OnnxPlan, 'name' | 'dtype' | 'parameters' | 'shapes'> & { readonly judged: number })[] = [
  { name: 'ort-wasm', parameters: 'inputs', judged: 2900 },
  { name: 'ort-wasm', shapes: 'known', judged: 2900 },
  { name: 'ort-wasm-float64', dtype: 'float64', judged: 2900 },
  { name: 'ort-wasm-float16', dtype: 'float16', judged: 800 },
];
const own = fileURLToPath(new URL('testing/onnxModels', import.meta.url));

it.each(kinds)(
  'every golden vector is right on %o',
  async ({ judged, ...kind }) => {
    const backend = onnxBackend({ ...kind, runtime, executionProvider: 'wasm' });
    const expectations = kind.dtype === undefined ? {} : { expectations: own };
    const results = await conform({ known: () => ({ [kind.name]: async () => backend }), ...expectations });
    expect(describeFailures(results)).toBe('');
    expect(results[0]?.cases.filter(({ status }) => status === 'passed').length).toBeGreaterThan(judged);
  },
  10 * minutes,
);
