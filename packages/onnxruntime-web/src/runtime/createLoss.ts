import { checkOptions, prepareCall, type PreparedCall } from '@losswright/core/runtime';
import type { Loss, LossOptions, ModelOptions } from './loss.ts';
import { inputsOf } from './model/buildModelGraph.ts';
import { readParameterInputs } from './model/parameterInputs.ts';
import { prepareModel, splitOptions } from './model/prepareModel.ts';
import { sampleInputs } from './model/sampleInputs.ts';
import { checkFallback, checkGraphCapture, checkShape, onlyProvider } from './session/checkSession.ts';
import { emptyResult } from './session/emptyResult.ts';
import { fitSegments } from './session/fitSegments.ts';
import { inTurn } from './session/inTurn.ts';
import { type Engine, openPlan, type Plan } from './session/openPlan.ts';
import { type Fallback, isCpu, type Placement } from './session/openSession.ts';
import type { ExecutionProvider, OrtRuntime, OrtTensor, SessionOptions } from './session/ortRuntime.ts';
import { broadcastOption, callInputOf, readTensors } from './session/readTensors.ts';
import { runEmptyAxis } from './session/runEmptyAxis.ts';
import { type RunResult, runPlan } from './session/runPlan.ts';
import { steppedAxes } from './session/steppedAxes.ts';

/** The options of `createLoss` beside the loss's own. */
export interface CreateLossOptions<Input extends string = string> extends ModelOptions {
  /**
   * ONNX Runtime Web: the module `onnxruntime-web`, `onnxruntime-web/webgpu`, or another of its builds. Default:
   * `onnxruntime-web`, imported when it is needed.
   */
  readonly runtime?: OrtRuntime;
  /** The one provider that runs the model. There is no fallback to another. Default: `['wasm']`. */
  readonly executionProviders?: readonly ExecutionProvider[];
  /**
   * The shape of every input, in your order. The model is then for these shapes alone, and knows all lengths. Default:
   * shapes are free from run to run.
   */
  readonly shapes?: Readonly<Record<Input, readonly number[]>>;
  /**
   * With WebGPU and `shapes`: the GPU's commands are recorded in the first runs and replayed in those after. The tensors
   * of a result then belong to the session, and the next run overwrites them. Default: false.
   */
  readonly graphCapture?: boolean;
  /**
   * Whether the CPU may run what a WebGPU provider lacks. Only the newer provider can be trusted with that; `placement`
   * tells when it happens. Every published loss runs wholly on the GPU. Default: `'none'`.
   */
  readonly fallback?: Fallback;
  /** Passed on to ONNX Runtime, such as `{ preferredOutputLocation: 'gpu-buffer' }`. */
  readonly sessionOptions?: Omit<SessionOptions, 'executionProviders'>;
}

/** The numbers among a loss's own options. */
type ParameterInputs<Options> = {
  readonly [Name in Exclude<keyof Options, keyof LossOptions> as number extends Options[Name] ? Name : never]: number;
};

/** A loss that is ready to run. */
export interface LossSession<
  Input extends string = string,
  Differentiable extends string = string,
  Parameters extends object = Readonly<Record<string, number>>,
> {
  /**
   * Computes the loss and its gradients. Tensors may be in the CPU's memory or, with WebGPU, on the GPU, where they
   * stay: a label out of range there gives NaN in its element and no gradient, since nothing waits for the GPU to check
   * it.
   *
   * @param tensors by input. Floats have the loss's `dtype`; integers are int32, or are converted when on the CPU.
   * `weights` and `cotangent`, if the loss was created with them, have the unreduced loss's shape, or on the CPU one that
   * broadcasts to it.
   * @param parameters numbers for this run, if the loss was created with `parameters: 'inputs'`. Default: those that it
   * was created with.
   * @throws LossInputError naming the input, what was expected, what came and what to do.
   */
  readonly run: (
    tensors: Readonly<Record<Input, OrtTensor>> & { readonly weights?: OrtTensor; readonly cotangent?: OrtTensor },
    parameters?: Partial<Parameters>,
  ) => Promise<RunResult<Differentiable>>;
  readonly placement: Placement;
  /**
   * Frees the memory that ONNX Runtime holds for the loss, which cannot run any more. Tensors that it left on a GPU may
   * go with it.
   */
  readonly release: () => Promise<void>;
}

/**
 * Opens a loss in ONNX Runtime Web. Shapes are free from run to run; the options are fixed. On WebGPU, a loss that goes
 * step by step along an axis, such as CTC along the frames, opens a model for every length of that axis that comes, as
 * large as the axis is long: pad to few lengths.
 *
 * @throws LossInputError naming the option, what was expected, what came and what to do.
 * @throws Error when the execution provider is not available, or cannot be trusted with the model.
 */
export async function createLoss<
  Input extends string,
  Differentiable extends Input,
  Options extends LossOptions<Differentiable>,
>(
  loss: Loss<Input, Differentiable, Options>,
  options?: Options & CreateLossOptions<Input>,
): Promise<LossSession<Input, Differentiable, ParameterInputs<Options>>> {
  const {
    runtime,
    executionProviders,
    sessionOptions = {},
    shapes,
    graphCapture = false,
    fallback = 'none',
    ...rest
  }: CreateLossOptions & Record<string, unknown> = checkOptions(loss.spec, options);
  const { spec, contract } = loss;
  const split = splitOptions(spec, rest);
  const { model, lossOptions } = split;
  const given = shapes === undefined ? sampleInputs(contract, lossOptions) : inputsOf(spec, shapes);
  const sample = prepareModel(contract, given, split);
  const provider = onlyProvider(spec.name, executionProviders, model.dtype);
  checkFallback(spec.name, fallback);
  checkGraphCapture(spec.name, graphCapture, provider, shapes);
  const isStatic = shapes !== undefined && !Object.values(sample.sizes).includes(0);
  const engine: Engine = {
    runtime: runtime ?? (await import('onnxruntime-web')),
    provider,
    sessionOptions,
    fallback,
    capturesGraph: graphCapture && isStatic,
  };
  const stepped = isStatic || isCpu(provider) ? [] : steppedAxes(loss, model, sample);
  const plans: OpeningPlan[] = [];
  const planFor = (call: PreparedCall): OpeningPlan => {
    const steps = stepped.map((axis) => call.sizes[axis] ?? 1);
    const hasSteps = (plan: OpeningPlan) => plan.steps.every((count, position) => count === steps[position]);
    const known = plans.find((plan) => hasSteps(plan) && fitSegments(plan.segments, call.layout) !== undefined);
    if (known !== undefined) return known;
    const plan = openPlan(engine, loss, model, call, isStatic ? 'all' : (axis) => stepped.includes(axis));
    const dimensions = call.layout.filter(({ beside }) => beside === undefined);
    const opening = { segments: dimensions.map(({ axis }) => axis), steps, plan };
    plans.push(opening);
    return opening;
  };
  const { placement } = await planFor(sample).plan;

  const run = async (given: unknown, parameters?: unknown): Promise<RunResult> => {
    const tensors = readTensors(spec, model, given);
    const inputs = spec.inputs.flatMap(({ name }) => {
      const tensor = tensors[name];
      if (tensor !== undefined) checkShape(spec.name, name, tensor, shapes);
      return tensor === undefined ? [] : [callInputOf(spec.name, name, tensor)];
    });
    const broadcast = Object.fromEntries(
      ['weights', 'cotangent'].flatMap((name) => {
        const tensor = tensors[name];
        return tensor === undefined ? [] : [[name, broadcastOption(spec.name, name, tensor)]];
      }),
    );
    const own = readParameterInputs(contract, split, sample, parameters);
    const call = prepareCall(contract, inputs, { ...lossOptions, ...own, ...broadcast });
    const isEmptyBatch = call.reduction === 'batch-mean' && call.batchSize === 0;
    if (call.lossShape.includes(0) || isEmptyBatch) return emptyResult(engine.runtime, call, model.dtype, tensors);
    if (Object.values(call.sizes).includes(0)) return runEmptyAxis(engine, loss, model, tensors, call);
    const { segments, plan } = planFor(call);
    const lengths = fitSegments(segments, call.layout) ?? [];
    return runPlan(engine.runtime, spec, await plan, lengths, tensors, call);
  };

  return {
    // The results have the names that the specification lists, which is where the type comes from.
    run: run as LossSession<Input, Differentiable, ParameterInputs<Options>>['run'],
    placement,
    release: async () => {
      for (const { plan } of plans) {
        const { session, buffers } = await plan;
        await inTurn(engine.runtime.env, () => session.release());
        await buffers?.release();
      }
    },
  };
}

/** A model that is open or about to be, for one order of axes and, where it goes step by step, one number of steps. */
interface OpeningPlan {
  readonly segments: readonly string[];
  readonly steps: readonly number[];
  readonly plan: Promise<Plan>;
}
