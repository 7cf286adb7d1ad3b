import { create } from '@bufbuild/protobuf';
import {
  AttributeProto_AttributeType,
  AttributeProtoSchema,
  type GraphProto,
  type NodeProto,
} from '../protobuf/generated/onnx_pb.ts';

/** From this one on, every reduction takes its axes as an input; before, the sum alone. */
const axesAreInputs = 18;
const changed: ReadonlySet<string> = new Set(['ReduceMax', 'ReduceMean', 'ReduceSumSquare']);

/** The same graph in the words of an operator set that may be older than the one that losses are written in. */
export function asOperatorSet(graph: GraphProto, version: number): GraphProto {
  if (version >= axesAreInputs) return graph;
  const axesOf = (name: string): bigint[] => {
    const data = graph.initializer.find((tensor) => tensor.name === name)?.rawData;
    if (data === undefined) throw new Error(`the axes ${name} of a reduction are no part of the model`);
    return [...new BigInt64Array(data.slice().buffer)];
  };
  const withAttributes = (node: NodeProto): NodeProto => {
    const attribute = node.attribute.map((inner) =>
      inner.g === undefined ? inner : { ...inner, g: { ...inner.g, node: inner.g.node.map(withAttributes) } },
    );
    const [operand = '', axes] = node.input;
    if (!changed.has(node.opType) || axes === undefined) return { ...node, attribute };
    const type = AttributeProto_AttributeType.INTS;
    attribute.push(create(AttributeProtoSchema, { name: 'axes', type, ints: axesOf(axes) }));
    return { ...node, input: [operand], attribute };
  };
  return { ...graph, node: graph.node.map(withAttributes) };
}
