import { compileLoss, emitCore, emitTfjs, readSpec, type GeneratedFile } from '@losswright/compiler';
import * as coreRuntime from '@losswright/core/runtime';
import * as tfjs from '@tensorflow/tfjs-core';
import { transform } from 'esbuild';
import * as runtime from '../src/runtime/index.ts';

/** A loss whose types are not known before the test runs. */
export type AnyLoss = runtime.Loss<runtime.TensorLike[], runtime.LossOptions & Record<string, unknown>, string>;

type Modules = Readonly<Record<string, unknown>>;

/** Generates a loss from the text of a spec, and runs the generated text. */
export const compileInMemory = async (text: string): Promise<AnyLoss> => {
  const spec = readSpec(text, 'spec/losses/test/example.loss.yaml');
  const { name, family } = spec;
  const files = await emitCore(compileLoss(spec, 'core'));
  const inCore = (path: string, modules: Modules): Promise<Record<string, unknown>> =>
    evaluate(
      files.find((file) => file.path === path),
      modules,
    );
  const contracts = await inCore(`contracts/${name}.ts`, { '../../runtime/index.ts': coreRuntime });
  const core = await inCore(`${family}/${name}.ts`, {
    '../../runtime/index.ts': coreRuntime,
    [`../contracts/${name}.ts`]: contracts,
    [`../simd/${name}.ts`]: await inCore(`simd/${name}.ts`, {}),
  });
  const [file] = await emitTfjs(compileLoss(spec, 'tfjs'));
  const { [name]: loss } = await evaluate(file, {
    '@tensorflow/tfjs-core': tfjs,
    '@losswright/core/contracts': contracts,
    [`@losswright/core/${name}`]: core,
    '../../runtime/index.ts': runtime,
  });
  if (loss === undefined) throw new Error(`the generated text does not export ${name}`);
  return loss as AnyLoss; // what is generated for TensorFlow.js exports a loss
};

/** What a module exports; nothing if it was not written. */
const evaluate = async (file: GeneratedFile | undefined, modules: Modules): Promise<Record<string, unknown>> => {
  if (file === undefined) return {};
  const { code } = await transform(file.text, { loader: 'ts', format: 'cjs' });
  const module: { exports: Record<string, unknown> } = { exports: {} };
  new Function('require', 'module', 'exports', code)((path: string) => modules[path], module, module.exports);
  return module.exports;
};
