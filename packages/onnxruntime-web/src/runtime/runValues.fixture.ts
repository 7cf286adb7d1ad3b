import * as ort from 'onnxruntime-web';
import type { GraphContext } from './graph/graphContext.ts';
import type { Value } from './graph/value.ts';
import { describeGraph } from './model/describeGraph.ts';
import { encodeModel } from './model/encodeModel.ts';
import type { GraphDescription } from './model/modelDescription.ts';
import type { OrtTensor } from './session/ortRuntime.ts';

ort.env.logLevel = 'fatal';

export const scalarContext: GraphContext = {
  segments: ['row', 'column'],
  batchSize: undefined,
  lengths: [undefined, undefined],
  dtype: 'float64',
  target: 'portable',
};

/** The graph of some named outputs, with everything an adapter could feed computed in the graph. */
export function graphOf(
  outputs: Readonly<Record<string, Value>>,
  inputs: readonly Value[],
  context: GraphContext = scalarContext,
  feedsScalars = false,
): GraphDescription {
  const list = Object.entries(outputs).map(([name, value]) => ({ name, value }));
  return describeGraph(context, inputs, list, feedsScalars);
}

/** Runs the outputs in ONNX Runtime and returns their numbers. */
export async function runValues(
  outputs: Readonly<Record<string, Value>>,
  inputs: Readonly<Record<string, { readonly value: Value; readonly tensor: OrtTensor }>>,
  context: GraphContext = scalarContext,
): Promise<Record<string, number[]>> {
  const graph = graphOf(
    outputs,
    Object.values(inputs).map(({ value }) => value),
    context,
  );
  const session = await ort.InferenceSession.create(encodeModel(graph, { name: 'test', text: '', metadata: {} }));
  const wanted = graph.inputs.flatMap(({ name }) => {
    const tensor = inputs[name]?.tensor;
    return tensor === undefined ? [] : [[name, tensor] as const];
  });
  const results = await session.run(Object.fromEntries(wanted));
  await session.release();
  return Object.fromEntries(Object.entries(results).map(([name, { data }]) => [name, Array.from(data, Number)]));
}

/** A column of numbers as an input that varies along `row`. */
export function column(name: string, numbers: readonly number[], type: 'float32' | 'float64' | 'int32' = 'float64') {
  const dtype = type === 'int32' ? 'integer' : 'float';
  const value: Value = { dtype, axes: ['row'], origin: { kind: 'input', input: name }, name };
  const shape = [numbers.length, 1];
  const tensor =
    type === 'float32'
      ? new ort.Tensor('float32', Float32Array.from(numbers), shape)
      : type === 'float64'
        ? new ort.Tensor('float64', Float64Array.from(numbers), shape)
        : new ort.Tensor('int32', Int32Array.from(numbers), shape);
  return { value, tensor };
}
