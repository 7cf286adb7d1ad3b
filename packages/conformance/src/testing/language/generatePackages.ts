import { compileLoss, emitCore, emitOnnx, emitTfjs, type LossSpec } from '@losswright/compiler';
import type { LossContract } from '@losswright/core/runtime';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { camelCase } from '../../backends/lossNamed.ts';

const packages = fileURLToPath(new URL('../../../../', import.meta.url));

/** One loss in the three packages, as its generated modules export it, and its contract. */
export interface GeneratedLoss {
  readonly contract: LossContract;
  readonly core: unknown;
  readonly tfjs: unknown;
  readonly onnx: unknown;
}

/** The modules of a loss that has been written. */
export type WrittenLoss = Readonly<Record<'contract' | 'core' | 'tfjs' | 'onnx', string>>;

/** A new folder of this package, where the imports of generated modules resolve. */
export const makeFolder = (): string => mkdtempSync(join(packages, 'conformance', '.generated-'));

/** Generates a loss for the three packages, with the packages' own runtimes, into a folder. */
export const writeLoss = async (
  root: string,
  spec: LossSpec,
  losses: readonly LossSpec[] = [],
): Promise<WrittenLoss> => {
  const name = camelCase(spec.name);
  for (const [folder, target, emit] of [
    ['core', 'core', emitCore],
    ['tfjs', 'tfjs', emitTfjs],
    ['onnxruntime-web', 'onnx', emitOnnx],
  ] as const) {
    const write = (path: string, text: string): void => {
      const file = join(root, folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    };
    write('runtime/index.ts', `export * from '${join(packages, folder, 'src/runtime/index.ts')}';\n`);
    for (const { path, text } of await emit(compileLoss(spec, target, losses))) {
      const contracts = `'../../../core/generated/contracts/${name}.ts'`;
      write(join('generated', path), text.replace("'@losswright/core/contracts'", contracts));
    }
  }
  const at = (path: string): string => join(root, path);
  return {
    contract: at(`core/generated/contracts/${name}.ts`),
    core: at(`core/generated/${spec.family}/${name}.ts`),
    tfjs: at(`tfjs/generated/${spec.family}/${name}.ts`),
    onnx: at(`onnxruntime-web/generated/${spec.family}/${name}.ts`),
  };
};

/** Loads what was written for a loss. */
export const loadLoss = async (name: string, written: WrittenLoss): Promise<GeneratedLoss> => {
  const load = async (path: string): Promise<unknown> => {
    const module: object = await import(/* @vite-ignore */ path);
    return Reflect.get(module, camelCase(name));
  };
  return {
    // generated as what its type says
    contract: (await load(written.contract)) as LossContract,
    core: await load(written.core),
    tfjs: await load(written.tfjs),
    onnx: await load(written.onnx),
  };
};

/** Generates a loss and loads it. The modules live as long as that takes. */
export const generateLoss = async (spec: LossSpec, losses: readonly LossSpec[] = []): Promise<GeneratedLoss> => {
  const root = makeFolder();
  try {
    return await loadLoss(spec.name, await writeLoss(root, spec, losses));
  } finally {
    rmSync(root, { recursive: true });
  }
};
