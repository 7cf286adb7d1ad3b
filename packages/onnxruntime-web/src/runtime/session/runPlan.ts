import type { LossSpecification, PreparedCall } from '@losswright/core/runtime';
import type { TensorDescription } from '../model/modelDescription.ts';
import { broadcastTensor } from './broadcastTensor.ts';
import { helperTensor } from './helperTensor.ts';
import { inTurn } from './inTurn.ts';
import { modelTensor } from './modelTensor.ts';
import type { Plan } from './openPlan.ts';
import type { OrtRuntime, OrtTensor } from './ortRuntime.ts';
import { reshapeTensor } from './reshapeTensor.ts';
import type { RunTensors } from './readTensors.ts';

/** What a loss computes: tensors of ONNX Runtime, in the caller's shapes. */
export interface RunResult<Differentiable extends string = string> {
  /** A scalar, or the unreduced loss. */
  readonly value: OrtTensor;
  /** By input, each of its input's shape. */
  readonly gradients: Readonly<Record<Differentiable, OrtTensor>>;
}

/** Runs an opened model on the tensors of a checked call. */
export async function runPlan(
  runtime: OrtRuntime,
  { name: loss, variants }: LossSpecification,
  { context, graph, session, buffers }: Plan,
  lengths: readonly number[],
  tensors: RunTensors,
  call: PreparedCall,
): Promise<RunResult> {
  const lossAxes = variants[call.variant]?.lossAxes ?? [];
  const dimensionsOf = ({ dimensions }: TensorDescription) =>
    dimensions.map((dimension, position) => (typeof dimension === 'number' ? dimension : (lengths[position] ?? 1)));
  const feeds: Record<string, OrtTensor> = {};
  for (const description of graph.inputs) {
    const { name, elementType } = description;
    const tensor = tensors[name];
    if (tensor === undefined) continue;
    const dimensions = dimensionsOf(description);
    const broadcast = name === 'weights' ? call.weights : name === 'cotangent' ? call.cotangent : undefined;
    feeds[name] =
      broadcast === undefined
        ? modelTensor(runtime, loss, name, tensor, elementType, dimensions)
        : broadcastTensor(runtime, loss, name, tensor, broadcast, call.lossShape, elementType, dimensions);
  }
  const facts = { axes: call.sizes, batchSize: call.batchSize, parameters: numbersOf(call.parameters) };
  for (const helper of graph.helpers) feeds[helper.name] = helperTensor(runtime, context, helper, facts, lengths);
  const outputs = await inTurn(runtime.env, async () => {
    if (buffers === undefined) return session.run(feeds);
    buffers.write(feeds);
    await session.run(buffers.inputs, buffers.outputs);
    return buffers.results();
  });
  const output = (name: string, shape: readonly number[]): OrtTensor => {
    const tensor = outputs[name];
    if (tensor === undefined) throw new Error(`${loss}: the model gave no ${name}`);
    return reshapeTensor(runtime, tensor, shape);
  };
  const isScalar = call.reduction !== 'none' || lossAxes.length === 0;
  return {
    value: output('value', isScalar ? [] : call.lossShape),
    gradients: Object.fromEntries(
      call.gradients.map((name) => [name, output(`gradient_${name}`, tensors[name]?.dims ?? [])]),
    ),
  };
}

function numbersOf(parameters: PreparedCall['parameters']): Readonly<Record<string, number>> {
  const entries = Object.entries(parameters);
  return Object.fromEntries(entries.flatMap(([name, value]) => (typeof value === 'number' ? [[name, value]] : [])));
}
