import { deriveLoss, type LossSpec, lowerLoss, writeCore, writeOnnx, writeTfjs } from '@losswright/compiler';
import type { LossContract } from '@losswright/core/runtime';
import { transformSync } from 'esbuild';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GeneratedLoss } from '../language/generatePackages.ts';

const packages = fileURLToPath(new URL('../../../../', import.meta.url));

type Modules = Readonly<Record<string, unknown>>;

const importSource = (path: string): Promise<object> => import(/* @vite-ignore */ join(packages, path));

/** What generated modules import beside contracts. */
export interface Runtimes {
  readonly core: object;
  readonly tfjs: object;
  readonly onnx: object;
  readonly tensorflow: object;
}

export const loadRuntimes = async (): Promise<Runtimes> => ({
  core: await importSource('core/src/runtime/index.ts'),
  tfjs: await importSource('tfjs/src/runtime/index.ts'),
  onnx: await importSource('onnxruntime-web/src/runtime/index.ts'),
  tensorflow: await import('@tensorflow/tfjs-core'),
});

/** Runs the text of a module; nothing of it stays when nobody holds what it exports. */
const runModule = (text: string, imported: Modules): Modules => {
  const { code } = transformSync(text, { loader: 'ts', format: 'cjs' });
  const module = { exports: {} };
  const require = (path: string): unknown => {
    if (path in imported) return imported[path];
    throw new Error(`generated code imports ${path}`);
  };
  // oxlint-disable-next-line typescript/no-implied-eval, no-new-func -- the point is to run what was generated
  new Function('require', 'module', 'exports', code)(require, module, module.exports);
  return module.exports;
};

/** What a loss is compiled to for the three packages, in this process alone: no file, and no module that stays. */
export const loadLoss = (spec: LossSpec, losses: readonly LossSpec[], runtimes: Runtimes): GeneratedLoss => {
  const derived = deriveLoss(spec, new Map(losses.map((loss) => [loss.name, loss])));
  const [contractFile, coreFile, simdFile] = writeCore(lowerLoss(derived, 'core'));
  const [tfjsFile] = writeTfjs(lowerLoss(derived, 'tfjs'));
  const [onnxFile] = writeOnnx(lowerLoss(derived, 'onnx'));
  const contracts = runModule(contractFile?.text ?? '', { '../../runtime/index.ts': runtimes.core });
  const exported = (text: string | undefined, imported: Modules): Modules =>
    runModule(text ?? '', { '@losswright/core/contracts': contracts, ...imported });
  const core = exported(coreFile?.text, {
    '../../runtime/index.ts': runtimes.core,
    [`../contracts/${spec.name}.ts`]: contracts,
    [`../simd/${spec.name}.ts`]: runModule(simdFile?.text ?? '', {}),
  });
  const tfjs = exported(tfjsFile?.text, {
    '../../runtime/index.ts': runtimes.tfjs,
    '@tensorflow/tfjs-core': runtimes.tensorflow,
    [`@losswright/core/${spec.name}`]: core,
  });
  const onnx = exported(onnxFile?.text, { '../../runtime/index.ts': runtimes.onnx });
  return {
    // generated a moment ago as what its type says
    contract: contracts[spec.name] as LossContract,
    core: core[spec.name],
    tfjs: tfjs[spec.name],
    onnx: onnx[spec.name],
  };
};
