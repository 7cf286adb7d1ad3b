import { beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Backend } from './backend.ts';
import { coreBackend } from './backends/coreBackend.ts';
import { onnxBackend } from './backends/onnxBackend.ts';
import { tfjsBackend } from './backends/tfjsBackend.ts';
import { runCase } from './run/runCase.ts';
import { type GeneratedLoss, generateLoss } from './testing/language/generatePackages.ts';
import { specOf } from './testing/language/languageLoss.ts';
import { languageLosses } from './testing/language/languageLosses.ts';
import { scanLosses } from './testing/language/scanLosses.ts';
import { createBounds } from './tolerance/createBounds.ts';
import type { Tensor } from './vectors/tensor.ts';
import { camelCase } from './backends/lossNamed.ts';

const float32Backends = async (name: string, { tfjs, onnx }: GeneratedLoss): Promise<readonly Backend[]> => {
  await import('@tensorflow/tfjs-backend-cpu');
  await import('@tensorflow/tfjs-backend-wasm');
  const runtime = await import('onnxruntime-web');
  const flags = { PROD: true };
  const losses = { [camelCase(name)]: tfjs };
  return [
    tfjsBackend({ name: 'tfjs-cpu', tfjsBackend: 'cpu', flags, losses }),
    tfjsBackend({ name: 'tfjs-wasm', tfjsBackend: 'wasm', losses }),
    onnxBackend({ name: 'ort-wasm', runtime, executionProvider: 'wasm', losses: { [camelCase(name)]: onnx } }),
  ];
};

const answered = (answer: Awaited<ReturnType<Backend['run']>>): Answer => {
  if ('unsupported' in answer) throw new Error(answer.unsupported);
  return answer;
};

describe.each([...languageLosses, ...scanLosses].map((loss) => [loss.name, loss] as const))('%s', (name, loss) => {
  const spec = specOf(loss);
  let generated: GeneratedLoss;
  let core: Backend;

  beforeAll(async () => {
    generated = await generateLoss(spec);
    core = coreBackend('core-float64', 'float64', { losses: { [camelCase(name)]: generated.core } });
  });

  const options = { ...loss.options, reduction: 'sum' };
  const run = async (inputs: Readonly<Record<string, Tensor>>) => answered(await core.run(name, inputs, options));

  test.each(loss.cases.map((inputs, index) => [index, inputs] as const))(
    'is what its loops compute, and has their slopes: case %d',
    async (_, inputs) => {
      const { value, gradients } = await run(inputs);
      expect(value.data[0]).toBeCloseTo(loss.sum(inputs), 9);
      for (const [input, gradient] of Object.entries(gradients)) {
        const tensor = inputs[input];
        if (tensor === undefined) throw new Error(`no ${input}`);
        expect(gradient.shape).toEqual(tensor.shape);
        for (const [index, slope] of gradient.data.entries()) {
          const step = 1e-5;
          const moved = (by: number): number =>
            loss.sum({
              ...inputs,
              [input]: { ...tensor, data: tensor.data.with(index, (tensor.data[index] ?? 0) + by) },
            });
          expect(slope, `${input} at ${index}`).toBeCloseTo((moved(step) - moved(-step)) / (2 * step), 6);
        }
      }
    },
  );

  test('is the same on the backends of float32', async () => {
    const boundsOf = createBounds([spec], [generated.contract]);
    for (const backend of await float32Backends(name, generated)) {
      await backend.start?.();
      for (const [index, inputs] of loss.cases.entries()) {
        for (const reduction of ['sum', 'none']) {
          const given = { ...options, reduction };
          const expected = answered(await core.run(name, inputs, given));
          const vector = {
            id: `case ${index}`,
            source: '',
            tags: [],
            inputs,
            options: given,
            tolerance: undefined,
            expected,
          };
          const result = await runCase(backend, name, vector, boundsOf);
          expect(result.detail ?? '', `${backend.name}, case ${index}, ${reduction}`).toBe('');
        }
      }
      await backend.stop?.();
    }
  });
});
