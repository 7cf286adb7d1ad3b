import type { PreparedCall } from '@losswright/core/runtime';
import type { ModelOptions } from '../loss.ts';
import type { BuildableLoss } from '../model/buildGraph.ts';
import { fitSegments } from './fitSegments.ts';
import { inTurn } from './inTurn.ts';
import { tensorOf } from './modelTensor.ts';
import { type Engine, openPlan } from './openPlan.ts';
import type { RunTensors } from './readTensors.ts';
import { runPlan, type RunResult } from './runPlan.ts';

/**
 * Runs a loss that has elements though one of its axes has none, as the Dice loss of empty images. Not every provider
 * can reduce an empty tensor, so a model is built in which such reductions are the constants that they are.
 */
export async function runEmptyAxis(
  engine: Engine,
  loss: BuildableLoss,
  model: Required<ModelOptions>,
  tensors: RunTensors,
  call: PreparedCall,
): Promise<RunResult> {
  const isEmpty = (name: string) => tensors[name]?.dims.includes(0) === true;
  const rest = { ...call, gradients: call.gradients.filter((name) => !isEmpty(name)) };
  const plan = await openPlan({ ...engine, capturesGraph: false }, loss, model, rest, () => true);
  try {
    const lengths = fitSegments(plan.context.segments, call.layout) ?? [];
    const { value, gradients } = await runPlan(engine.runtime, loss.spec, plan, lengths, tensors, rest);
    const empty = call.gradients.filter(isEmpty).map((name) => {
      return [name, tensorOf(engine.runtime, model.dtype, [], tensors[name]?.dims ?? [])] as const;
    });
    return { value, gradients: { ...gradients, ...Object.fromEntries(empty) } };
  } finally {
    await inTurn(engine.runtime.env, () => plan.session.release());
  }
}
