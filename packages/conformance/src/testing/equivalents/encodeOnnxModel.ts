/** The part of the ONNX format that a model of a few operators needs: https://onnx.ai/onnx/repo-docs/IR.html. */
export interface OnnxNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes: Readonly<Record<string, number>>;
}

export interface OnnxInput {
  readonly name: string;
  readonly dtype: 'float32' | 'int64';
  readonly shape: readonly number[];
}

type Bytes = readonly number[];

const varint = (value: number): Bytes => {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest >= 128n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return [...bytes, Number(rest)];
};

const integer = (field: number, value: number): Bytes => [...varint(field * 8), ...varint(value)];

const bytes = (field: number, content: Bytes): Bytes => [
  ...varint(field * 8 + 2),
  ...varint(content.length),
  ...content,
];

const text = (field: number, value: string): Bytes => bytes(field, [...new TextEncoder().encode(value)]);

const isInteger = 2;

const encodeNode = ({ operator, inputs, output, attributes }: OnnxNode): Bytes => [
  ...inputs.flatMap((name) => text(1, name)),
  ...text(2, output),
  ...text(4, operator),
  ...Object.entries(attributes).flatMap(([name, value]) =>
    bytes(5, [...text(1, name), ...integer(3, value), ...integer(20, isInteger)]),
  ),
];

const encodeValue = (name: string, dtype: OnnxInput['dtype'], shape: readonly number[]): Bytes => {
  const dimensions = shape.flatMap((length) => bytes(1, integer(1, length)));
  const tensor = [...integer(1, dtype === 'float32' ? 1 : 7), ...bytes(2, dimensions)];
  return [...text(1, name), ...bytes(2, bytes(1, tensor))];
};

/** A model whose one output is the last node's, a float32 number. */
export const encodeOnnxModel = (nodes: readonly OnnxNode[], inputs: readonly OnnxInput[]): Uint8Array => {
  const graph = [
    ...nodes.flatMap((node) => bytes(1, encodeNode(node))),
    ...text(2, 'equivalent'),
    ...inputs.flatMap(({ name, dtype, shape }) => bytes(11, encodeValue(name, dtype, shape))),
    ...bytes(12, encodeValue(nodes.at(-1)?.output ?? '', 'float32', [])),
  ];
  const irVersion = 8;
  const operatorSet = 17;
  return Uint8Array.from([...integer(1, irVersion), ...bytes(7, graph), ...bytes(8, integer(2, operatorSet))]);
};
