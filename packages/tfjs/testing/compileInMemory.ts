import { compileLoss, emitTfjs, readSpec, type CompiledLoss } from '@losswright/compiler';
import type { LossContract, ParameterSpecification } from '@losswright/core/runtime';
import * as tfjs from '@tensorflow/tfjs-core';
import { transform } from 'esbuild';
import * as runtime from '../src/runtime/index.ts';

/** A loss whose types are not known before the test runs. */
export type AnyLoss = runtime.Loss<runtime.TensorLike[], runtime.LossOptions & Record<string, unknown>, string>;

/** Generates a loss from the text of a spec, and runs the generated text. */
export const compileInMemory = async (spec: string): Promise<AnyLoss> => {
  const compiled = compileLoss(readSpec(spec, 'spec/losses/test/example.loss.yaml'), 'tfjs');
  const [file] = await emitTfjs(compiled);
  if (file === undefined) throw new Error('nothing was generated');
  const { code } = await transform(file.text, { loader: 'ts', format: 'cjs' });
  const name = compiled.spec.name;
  const modules: Readonly<Record<string, unknown>> = {
    '@tensorflow/tfjs-core': tfjs,
    '@losswright/core/contracts': { [name]: contractOf(compiled) },
    '../../runtime/index.ts': runtime,
  };
  const module: { exports: Record<string, AnyLoss> } = { exports: {} };
  new Function('require', 'module', 'exports', code)((path: string) => modules[path], module, module.exports);
  const loss = module.exports[name];
  if (loss === undefined) throw new Error(`the generated text does not export ${name}`);
  return loss;
};

/** The contract of a loss without conditions on values; its name has no underscore. */
const contractOf = ({ spec, variants }: CompiledLoss): LossContract => ({
  specification: {
    name: spec.name,
    exportName: spec.name,
    family: spec.family,
    title: spec.title,
    summary: spec.summary,
    formula: spec.formula.text,
    latex: { formula: '', gradients: {} },
    inputs: Object.entries(spec.inputs).map(([name, { axes, dtype, differentiable }]) => ({
      name,
      axes,
      dtype,
      differentiable,
    })),
    parameters: Object.entries(spec.parameters).map(
      ([name, { kind, axes, default: byDefault, choices, doc }]): ParameterSpecification => ({
        name,
        option: name,
        kind,
        axes,
        default: byDefault ?? null,
        ...(choices === undefined ? {} : { choices }),
        doc,
      }),
    ),
    variants: variants.map(({ choices, lossAxes }) => ({ choices, lossAxes })),
    reductions: spec.reductions,
    hasCount: spec.count !== undefined,
    properties: [],
    use: spec.use,
    equivalents: {},
    references: [],
  },
  firstInvalid: {},
});
