import { compileLoss, emitTfjs, type LossSpec } from '@losswright/compiler';
import type { LossContract } from '@losswright/core/runtime';
import * as tfjs from '@tensorflow/tfjs-core';
import { transform } from 'esbuild';
import * as runtime from '../src/runtime/index.ts';

/** A loss whose types are not known before the test runs. */
export type AnyLoss = runtime.Loss<runtime.TensorLike[], runtime.LossOptions & Record<string, unknown>, string>;

/** Generates a loss from a spec, and runs the generated text. */
export const compileInMemory = async (spec: LossSpec, contract: LossContract): Promise<AnyLoss> => {
  const [file] = await emitTfjs(compileLoss(spec, 'tfjs'));
  if (file === undefined) throw new Error('nothing was generated');
  const { code } = await transform(file.text, { loader: 'ts', format: 'cjs' });
  const modules: Readonly<Record<string, unknown>> = {
    '@tensorflow/tfjs-core': tfjs,
    '@losswright/core/contracts': { [contract.specification.exportName]: contract },
    '../../runtime/index.ts': runtime,
  };
  const module = { exports: {} as Record<string, unknown> };
  // The text was generated a moment ago out of a spec of this repository.
  new Function('require', 'module', 'exports', code)((name: string) => modules[name], module, module.exports);
  return module.exports[contract.specification.exportName] as AnyLoss;
};
