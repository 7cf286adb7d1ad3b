import type { PreparedCall } from '@losswright/core/runtime';
import type { GraphContext } from '../graph/graphContext.ts';
import type { Loss, ModelOptions } from '../loss.ts';
import { buildGraph } from '../model/buildGraph.ts';
import { documentationOf } from '../model/documentationOf.ts';
import { encodeModel } from '../model/encodeModel.ts';
import { graphContextOf } from '../model/graphContextOf.ts';
import type { GraphDescription } from '../model/modelDescription.ts';
import { openSession, type OpenedSession } from './openSession.ts';
import type { ExecutionProvider, OrtRuntime, SessionOptions } from './ortRuntime.ts';

/** Where and how models run. */
export interface Engine {
  readonly runtime: OrtRuntime;
  readonly provider: ExecutionProvider;
  readonly sessionOptions: SessionOptions;
}

/** An opened model for one order of axes, and what it takes to call it. */
export interface Plan extends OpenedSession {
  readonly context: GraphContext;
  readonly graph: GraphDescription;
}

/** Builds and opens the model of a call; its lengths are free. */
export async function openPlan(
  { runtime, provider, sessionOptions }: Engine,
  loss: Pick<Loss, 'spec' | 'graphs'>,
  model: Required<ModelOptions>,
  call: PreparedCall,
): Promise<Plan> {
  const name = typeof provider === 'string' ? provider : provider.name;
  const target = name === 'wasm' || name === 'cpu' ? 'wasm' : 'portable';
  const context = graphContextOf(loss.spec, call, false, { dtype: model.dtype, target });
  const graph = buildGraph(context, loss, call, { ...model, feedsScalars: true, hasOwnShapes: false });
  const bytes = encodeModel(graph, documentationOf(loss.spec, call));
  return { context, graph, ...(await openSession(runtime, bytes, provider, sessionOptions)) };
}
