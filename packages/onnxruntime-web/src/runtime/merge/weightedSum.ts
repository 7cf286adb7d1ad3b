import { create } from '@bufbuild/protobuf';
import { toHalfBits } from '../model/halfNumbers.ts';
import {
  type GraphProto,
  NodeProtoSchema,
  TensorProto_DataType,
  TensorProtoSchema,
} from '../protobuf/generated/onnx_pb.ts';
import { renameNodes } from './renameNodes.ts';

/** An output that stands for some others. */
export interface WeightedSum {
  readonly name: string;
  readonly terms: readonly string[];
  readonly weights: readonly number[];
}

/** Replaces outputs of a graph by Σ weight · output. A graph that lacks the outputs stays as it is. */
export function weightedSum(graph: GraphProto, { name, terms, weights }: WeightedSum): GraphProto {
  const first = graph.output.find((output) => terms.includes(output.name));
  const type = first?.type?.value;
  if (first === undefined || type?.case !== 'tensorType') return graph;
  const output = [...graph.output.filter((other) => !terms.includes(other.name)), { ...first, name }];
  const [only] = terms;
  if (terms.length === 1 && weights[0] === 1)
    return { ...graph, output, node: renameNodes(graph.node, (value) => (value === only ? name : value)) };

  const dataType = type.value.elemType;
  const partOf = (position: number, kind: string): string => `${name}/${kind}_${position}`;
  const initializers = weights.map((weight, i) => {
    const rawData = new Uint8Array(floatsOf(dataType, weight).buffer);
    return create(TensorProtoSchema, { name: partOf(i, 'weight'), dataType, dims: [], rawData });
  });
  const last = terms.length - 1;
  const nodes = terms.flatMap((term, i) => {
    const product = last === 0 ? name : partOf(i, 'product');
    const weighted = node('Mul', [term, partOf(i, 'weight')], product);
    if (i === 0) return [weighted];
    const before = partOf(i - 1, i === 1 ? 'product' : 'sum');
    return [weighted, node('Add', [before, product], i === last ? name : partOf(i, 'sum'))];
  });
  return { ...graph, output, initializer: [...graph.initializer, ...initializers], node: [...graph.node, ...nodes] };
}

function floatsOf(dataType: number, number: number): Float32Array | Float64Array | Uint16Array {
  if (dataType === TensorProto_DataType.DOUBLE) return Float64Array.of(number);
  return dataType === TensorProto_DataType.FLOAT16 ? Uint16Array.of(toHalfBits(number)) : Float32Array.of(number);
}

function node(opType: string, input: string[], output: string) {
  return create(NodeProtoSchema, { opType, name: output, input, output: [output] });
}
