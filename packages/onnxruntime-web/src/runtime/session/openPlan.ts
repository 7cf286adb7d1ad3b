import type { PreparedCall } from '@losswright/core/runtime';
import type { GraphContext } from '../graph/graphContext.ts';
import type { ModelOptions } from '../loss.ts';
import { type BuildableLoss, buildGraph } from '../model/buildGraph.ts';
import { documentationOf } from '../model/documentationOf.ts';
import { encodeModel } from '../model/encodeModel.ts';
import { graphContextOf } from '../model/graphContextOf.ts';
import type { GraphDescription } from '../model/modelDescription.ts';
import { createGraphBuffers, type GraphBuffers } from './graphBuffers.ts';
import { type Fallback, isCpu, openSession, type OpenedSession } from './openSession.ts';
import type { ExecutionProvider, OrtRuntime, SessionOptions } from './ortRuntime.ts';

/** Where and how models run. */
export interface Engine {
  readonly runtime: OrtRuntime;
  readonly provider: ExecutionProvider;
  readonly sessionOptions: SessionOptions;
  /** Whether the CPU may run what the provider lacks. */
  readonly fallback: Fallback;
  /** Whether the GPU's commands are recorded once and replayed. */
  readonly capturesGraph: boolean;
}

/** An opened model for one order of axes, and what it takes to call it. */
export interface Plan extends OpenedSession {
  readonly context: GraphContext;
  readonly graph: GraphDescription;
  /** Present where runs share their tensors. */
  readonly buffers?: GraphBuffers;
}

/** Which lengths a model is for alone: those along some axes, or, when it is for whole shapes, all. */
export type FixedLengths = ((axis: string) => boolean) | 'all';

/** Builds and opens the model of a call. */
export async function openPlan(
  { runtime, provider, sessionOptions, fallback, capturesGraph }: Engine,
  loss: BuildableLoss,
  model: Required<ModelOptions>,
  call: PreparedCall,
  fixed: FixedLengths,
): Promise<Plan> {
  const open = async (target: GraphContext['target']): Promise<Plan> => {
    const isWhole = fixed === 'all';
    const context = graphContextOf(loss.spec, call, isWhole ? () => true : fixed, {
      batchSize: isWhole ? call.batchSize : undefined,
      dtype: model.dtype,
      target,
    });
    const graph = buildGraph(context, loss, call, {
      ...model,
      feedsScalars: true,
      // A captured graph takes and gives tensors as it has them, without reshaping any.
      hasOwnShapes: isWhole && !capturesGraph,
      computesOutputs: capturesGraph,
    });
    const bytes = encodeModel(graph, documentationOf(loss.contract, call, model));
    // An opaque initializer is there on purpose, and ONNX Runtime warns of each.
    const quiet = graph.initializers.some(({ isOpaque }) => isOpaque) ? { logSeverityLevel: 3 as const } : {};
    const capture = capturesGraph ? ({ enableGraphCapture: true, preferredOutputLocation: 'gpu-buffer' } as const) : {};
    const options = { ...quiet, ...sessionOptions, ...capture };
    const opened = await openSession(runtime, bytes, provider, options, fallback);
    return {
      context,
      graph,
      ...opened,
      ...(capturesGraph ? { buffers: await createGraphBuffers(runtime, provider, graph) } : {}),
    };
  };
  if (!isCpu(provider)) return open('webgpu');
  try {
    return await open('wasm');
  } catch (error) {
    // The builds with the newer WebGPU provider have no float64 on the CPU either: there, long sums stay in float32.
    if (!(error instanceof Error) || !error.message.includes('Could not find an implementation')) throw error;
    return open('portable');
  }
}
