import { compileLoss, emitCore, emitOnnx, readSpec } from '@losswright/compiler';
import type { LossContract } from '@losswright/core/runtime';
import { transform } from 'esbuild';
import type { Loss } from './runtime/index.ts';
import * as runtime from './runtime/index.ts';

const run = async <Exported>(
  text: string,
  modules: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, Exported>>> => {
  const { code } = await transform(text, { loader: 'ts', format: 'cjs' });
  const module: { exports: Record<string, Exported> } = { exports: {} };
  new Function('require', 'module', 'exports', code)((path: string) => modules[path], module, module.exports);
  return module.exports;
};

/** Generates a loss called `example` from the text of a spec, and runs the generated text. */
export const compileInMemory = async (spec: string): Promise<Loss> => {
  const file = 'spec/losses/test/example.loss.yaml';
  const core = await emitCore(compileLoss(readSpec(spec, file), 'core'));
  const contract = core.find(({ path }) => path.startsWith('contracts/'));
  const [loss] = await emitOnnx(compileLoss(readSpec(spec, file), 'onnx'));
  if (contract === undefined || loss === undefined) throw new Error('nothing was generated');
  const contracts = await run<LossContract>(contract.text, {});
  const losses = await run<Loss>(loss.text, {
    '@losswright/core/contracts': contracts,
    '../../runtime/index.ts': runtime,
  });
  if (losses['example'] === undefined) throw new Error('the generated text does not export the loss');
  return losses['example'];
};
