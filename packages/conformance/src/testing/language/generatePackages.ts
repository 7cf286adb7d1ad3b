import type { LossSpec, ProjectTarget } from '@losswright/compiler';
import type { LossContract } from '@losswright/core/runtime';
import { addLosses } from '../../backends/added/addedLosses.ts';
import { camelCase } from '../../backends/lossNamed.ts';

/** One loss in the three packages, as its generated modules export it, and its contract. */
export interface GeneratedLoss {
  readonly contract: LossContract;
  readonly core: unknown;
  readonly tfjs: unknown;
  readonly onnx: unknown;
}

/** Generates a loss for the three packages, and loads what was generated with the packages' own runtimes. */
export const generateLoss = async (spec: LossSpec, losses: readonly LossSpec[] = []): Promise<GeneratedLoss> => {
  const added = await addLosses([spec], losses);
  try {
    const load = async (target: ProjectTarget): Promise<unknown> =>
      Reflect.get(await added.load(target), camelCase(spec.name));
    const [contract] = added.contracts;
    if (contract === undefined) throw new Error(`${spec.name}: no contract was generated`);
    return {
      contract,
      core: await load('core'),
      tfjs: await load('tfjs'),
      onnx: await load('onnxruntime-web'),
    };
  } finally {
    await added.remove();
  }
};
