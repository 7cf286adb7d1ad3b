import * as runtime from 'onnxruntime-web';
import { expect, it } from 'vitest';
import { onnxBackend, type OnnxPlan } from './backends/onnxBackend.ts';
import { conform } from './conform/conform.ts';
import { describeFailures } from './report/describeResults.ts';

const minutes = 60_000;

// The scoreboard has float32 models with numbers in them. The other kinds of models are held to the same vectors.
const kinds: readonly Pick<OnnxPlan, 'name' | 'dtype' | 'parameters'>[] = [
  { name: 'ort-wasm', parameters: 'inputs' },
  { name: 'ort-wasm-float64', dtype: 'float64' },
];

it.each(kinds)(
  'every golden vector is right on %o',
  async (kind) => {
    const backend = onnxBackend({ ...kind, runtime, executionProvider: 'wasm' });
    const results = await conform({ known: () => ({ [kind.name]: async () => backend }) });
    expect(describeFailures(results)).toBe('');
    expect(results[0]?.cases.filter(({ status }) => status === 'passed').length).toBeGreaterThan(2900);
  },
  10 * minutes,
);
