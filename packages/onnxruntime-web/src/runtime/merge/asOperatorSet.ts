import { create } from '@bufbuild/protobuf';
import {
  type GraphProto,
  type NodeProto,
  type TensorProto,
  TensorProto_DataType,
  TensorProtoSchema,
} from '../protobuf/generated/onnx_pb.ts';

/** From this one on, every reduction takes its axes as an input. */
const axesAreInputs = 18;

/** The same graph in the words of a newer operator set than the one that losses are written in. */
export function asOperatorSet(graph: GraphProto, version: number): GraphProto {
  if (version < axesAreInputs) return graph;
  const added = new Map<string, TensorProto>();
  const withInputs = (node: NodeProto): NodeProto => {
    const axes = node.attribute.find(({ name }) => name === 'axes')?.ints;
    const inner = node.attribute.map((attribute) =>
      attribute.g === undefined
        ? attribute
        : { ...attribute, g: { ...attribute.g, node: attribute.g.node.map(withInputs) } },
    );
    if (axes === undefined) return { ...node, attribute: inner };
    const name = `axes_${axes.join('_')}`;
    const rawData = new Uint8Array(BigInt64Array.from(axes).buffer);
    const dataType = TensorProto_DataType.INT64;
    added.set(name, create(TensorProtoSchema, { name, dataType, dims: [BigInt(axes.length)], rawData }));
    return { ...node, input: [...node.input, name], attribute: inner.filter((attribute) => attribute.name !== 'axes') };
  };
  const node = graph.node.map(withInputs);
  return { ...graph, node, initializer: [...graph.initializer, ...added.values()] };
}
