import { create, type MessageInitShape, toBinary } from '@bufbuild/protobuf';
import type { Attributes } from '../graph/value.ts';
import {
  AttributeProto_AttributeType,
  type AttributeProtoSchema,
  type GraphProto,
  GraphProtoSchema,
  ModelProtoSchema,
} from '../protobuf/generated/onnx_pb.ts';
import { dataTypes, type ElementType } from './elementTypes.ts';
import type {
  BodyDescription,
  Dimension,
  GraphDescription,
  Initializer,
  NodeDescription,
  TensorDescription,
} from './modelDescription.ts';
import { toHalfBits } from './halfNumbers.ts';
import { version } from './version.ts';

/**
 * The operator set, whose kernels all of ONNX Runtime Web's providers have, and its file format. Since this one, every
 * reduction takes its dimensions as an input. From attributes, WebGPU's older provider compiles the lengths of long
 * tensors into a program that it then keeps for tensors of other lengths.
 */
const operatorSet = 18n;
export const fileFormat = 8n;

export interface ModelDocumentation {
  readonly name: string;
  readonly text: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Writes a graph in ONNX's file format. */
export function encodeModel(
  graph: GraphDescription,
  { name, text, metadata }: ModelDocumentation,
): Uint8Array<ArrayBuffer> {
  const message = create(ModelProtoSchema, {
    irVersion: fileFormat,
    producerName: 'losswright',
    producerVersion: version,
    docString: text,
    opsetImport: [{ domain: '', version: operatorSet }],
    metadataProps: Object.entries(metadata).map(([key, value]) => ({ key, value })),
    graph: graphMessage(graph, name),
  });
  return toBinary(ModelProtoSchema, message);
}

/** A graph as a part of ONNX's file format. */
export function graphMessage(graph: GraphDescription, name: string): GraphProto {
  return create(GraphProtoSchema, {
    name,
    // An initializer that is also an input has a default value, and is no constant to an optimiser.
    input: [...graph.inputs, ...graph.helpers, ...graph.initializers.filter(({ isOpaque }) => isOpaque)].map(valueInfo),
    initializer: graph.initializers.map(tensor),
    node: graph.nodes.map(nodeMessage),
    output: graph.outputs.map(valueInfo),
  });
}

type NodeMessage = ReturnType<typeof plainNode> & { attribute: MessageInitShape<typeof AttributeProtoSchema>[] };

function nodeMessage(node: NodeDescription): NodeMessage {
  const attribute = [...attributeList(node.attributes), ...(node.body === undefined ? [] : [bodyAttribute(node.body)])];
  return { ...plainNode(node), attribute };
}

function plainNode({ operator, inputs, output, body }: NodeDescription) {
  // Nothing reads the last state alone; no other name has a dot in it.
  return {
    opType: operator,
    name: output,
    input: [...inputs],
    output: body === undefined ? [output] : [`${output}.last`, output],
  };
}

function bodyAttribute({ inputs, nodes, outputs }: BodyDescription) {
  const graph = {
    name: 'step',
    input: inputs.map(valueInfo),
    node: nodes.map(nodeMessage),
    output: outputs.map(valueInfo),
  };
  return { name: 'body', type: AttributeProto_AttributeType.GRAPH, g: graph };
}

function valueInfo({ name, elementType, dimensions }: TensorDescription) {
  const shape = { dim: dimensions.map((dimension) => ({ value: dimensionValue(dimension) })) };
  return { name, type: { value: { case: 'tensorType' as const, value: { elemType: dataTypes[elementType], shape } } } };
}

function dimensionValue(dimension: Dimension) {
  return typeof dimension === 'number'
    ? { case: 'dimValue' as const, value: BigInt(dimension) }
    : { case: 'dimParam' as const, value: dimension };
}

function tensor({ name, elementType, dimensions, data }: Initializer) {
  return { name, dataType: dataTypes[elementType], dims: dimensions.map(BigInt), rawData: rawData(elementType, data) };
}

/** ONNX stores little-endian bytes, as every platform that runs JavaScript has them. */
function rawData(elementType: ElementType, data: readonly number[]): Uint8Array<ArrayBuffer> {
  const values = {
    float16: () => Uint16Array.from(data, toHalfBits),
    float32: () => Float32Array.from(data),
    float64: () => Float64Array.from(data),
    int32: () => Int32Array.from(data),
    uint32: () => Uint32Array.from(data),
    int64: () => BigInt64Array.from(data, BigInt),
    bool: () => Uint8Array.from(data),
  }[elementType]();
  return new Uint8Array(values.buffer);
}

function attributeList(attributes: Attributes) {
  return Object.entries(attributes).map(([name, value]) =>
    typeof value === 'number'
      ? { name, type: AttributeProto_AttributeType.INT, i: BigInt(value) }
      : { name, type: AttributeProto_AttributeType.INTS, ints: value.map(BigInt) },
  );
}
