import type { LossOptions } from '../loss.ts';
import type { Loss } from '../loss.ts';
import { graphMessage } from '../model/encodeModel.ts';
import { buildModelGraph, inputsOf } from '../model/buildModelGraph.ts';
import { prepareModel, splitOptions } from '../model/prepareModel.ts';
import type { GraphProto } from '../protobuf/generated/onnx_pb.ts';
import type { GraphContext } from '../graph/graphContext.ts';
import { asOperatorSet } from './asOperatorSet.ts';

/** What a loss becomes a part of, and how. */
export interface LossPartOptions {
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  readonly target: GraphContext['target'];
  /** The loss's own options and those of its model. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The version of ONNX's operators in the model around it. */
  readonly operatorSet: number;
}

/** The graph of a loss and its gradients for known shapes, to be put into a model. */
export function lossPart<
  Input extends string,
  Differentiable extends Input,
  Options extends LossOptions<Differentiable>,
>(loss: Loss<Input, Differentiable, Options>, { shapes, target, options, operatorSet }: LossPartOptions): GraphProto {
  const split = splitOptions(loss.spec, options);
  const call = prepareModel(loss.contract, inputsOf(loss.spec, shapes), split);
  const graph = buildModelGraph(loss, call, split, target, true);
  return asOperatorSet(graphMessage(graph, loss.spec.name), operatorSet);
}
