import { compileLoss, emitCore, emitOnnx, emitTfjs, type LossSpec } from '@losswright/compiler';
import type { LossContract } from '@losswright/core/runtime';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../../../../', import.meta.url));

/** One loss in the three packages, as its generated modules export it, and its contract. */
export interface GeneratedLoss {
  readonly contract: LossContract;
  readonly core: unknown;
  readonly tfjs: unknown;
  readonly onnx: unknown;
}

const camelCase = (name: string): string =>
  name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/**
 * Generates a loss for the three packages, and loads what was generated with the packages' own runtimes. The modules
 * live in a folder of this package, where their imports resolve, for as long as they are loaded.
 */
export const generateLoss = async (spec: LossSpec, losses: readonly LossSpec[] = []): Promise<GeneratedLoss> => {
  const root = mkdtempSync(join(packages, 'conformance', '.generated-'));
  try {
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
    const load = async (path: string): Promise<unknown> => {
      const module: object = await import(/* @vite-ignore */ join(root, path));
      return Reflect.get(module, name);
    };
    return {
      // generated a moment ago as what its type says
      contract: (await load(`core/generated/contracts/${name}.ts`)) as LossContract,
      core: await load(`core/generated/${spec.family}/${name}.ts`),
      tfjs: await load(`tfjs/generated/${spec.family}/${name}.ts`),
      onnx: await load(`onnxruntime-web/generated/${spec.family}/${name}.ts`),
    };
  } finally {
    rmSync(root, { recursive: true });
  }
};
