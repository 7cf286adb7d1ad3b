import { compileLoss, type CompiledVariant } from '@losswright/compiler';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Backend } from './backend.ts';
import { coreBackend } from './backends/coreBackend.ts';
import { onnxBackend } from './backends/onnxBackend.ts';
import { tfjsBackend } from './backends/tfjsBackend.ts';
import { runCase } from './run/runCase.ts';
import { type GeneratedLoss, generateLoss } from './testing/language/generatePackages.ts';
import { numbers, specOf } from './testing/language/languageLoss.ts';
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
    tfjsBackend({ name: 'tfjs-cpu', tfjsBackend: 'cpu', flags, added: losses }),
    tfjsBackend({ name: 'tfjs-wasm', tfjsBackend: 'wasm', added: losses }),
    onnxBackend({ name: 'ort-wasm', runtime, executionProvider: 'wasm', added: { [camelCase(name)]: onnx } }),
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
    core = coreBackend('core-float64', 'float64', { added: { [camelCase(name)]: generated.core } });
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

/** The nodes that a variant's value and gradients are computed from, those in the steps of scans included. */
const nodesOf = ({ loss, gradients }: CompiledVariant): readonly CompiledVariant['loss'][] => {
  const found = new Set<CompiledVariant['loss']>();
  const visit = (node: CompiledVariant['loss']): void => {
    if (found.has(node)) return;
    found.add(node);
    node.operands.forEach(visit);
    if (node.operation === 'scan') visit(node.next);
  };
  [loss, ...Object.values(gradients)].forEach(visit);
  return [...found];
};

describe.each(['core', 'tfjs', 'onnx'] as const)('sums of products for %s', (target) => {
  test.each([
    ['nt_xent', 9],
    ['barlow_twins', 3],
    ['cross_covariance', 3],
  ])('are products of matrices, in the gradients too, and nothing else has three axes: %s', (name, count) => {
    const loss = languageLosses.find((candidate) => candidate.name === name);
    if (loss === undefined) throw new Error(`no ${name}`);
    const [variant] = compileLoss(specOf(loss), target).variants;
    if (variant === undefined) throw new Error('a loss without variants');
    const nodes = nodesOf(variant);
    expect(nodes.filter(({ axes }) => axes.length > 2)).toEqual([]);
    const products = nodes.filter((node) => node.operation === 'along' && node.primitive === 'matmul');
    expect(products.length).toBe(count);
  });
});

test('axes of which one is renamed to the other must be equally long, on every backend', async () => {
  const name = 'conditional_random_field';
  const loss = scanLosses.find((candidate) => candidate.name === name);
  const [given] = loss?.cases ?? [];
  if (loss === undefined || given === undefined) throw new Error(`no ${name}`);
  const generated = await generateLoss(specOf(loss));
  const inputs = { ...given, transition: numbers([2, 3], 1) };
  const core = coreBackend('core-float64', 'float64', { added: { [camelCase(name)]: generated.core } });
  for (const backend of [core, ...(await float32Backends(name, generated))]) {
    await backend.start?.();
    await expect(async () => backend.run(name, inputs, { reduction: 'sum' })).rejects.toThrow(
      'transition: expected 2 along next, as emission has along tag, got 3. The formula takes one axis for the other.',
    );
    await backend.stop?.();
  }
});
