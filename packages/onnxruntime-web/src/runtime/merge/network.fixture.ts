import { create, toBinary } from '@bufbuild/protobuf';
import { readFileSync } from 'node:fs';
import {
  AttributeProto_AttributeType,
  GraphProtoSchema,
  ModelProtoSchema,
  TensorProto_DataType,
} from '../protobuf/generated/onnx_pb.ts';

export interface StoredTensor {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

/** Two convolutions and a loss behind them, with numbers from PyTorch. */
export const oracle: {
  readonly layers: readonly { readonly weight: StoredTensor; readonly bias: StoredTensor }[];
  readonly layer_weights: readonly number[];
  readonly images: Readonly<Record<'prediction' | 'target', StoredTensor>>;
  readonly value: StoredTensor;
  readonly feature_gradients: readonly Readonly<Record<'prediction' | 'target', StoredTensor>>[];
} = JSON.parse(
  readFileSync(new URL('../../../../../tools/oracle/networks/two_convolutions.json', import.meta.url), 'utf8'),
);

const float = (name: string, { shape, data }: StoredTensor) => ({
  name,
  dataType: TensorProto_DataType.FLOAT,
  dims: shape.map(BigInt),
  rawData: new Uint8Array(Float32Array.from(data).buffer),
});

const info = (name: string, shape: readonly (number | string)[]) => ({
  name,
  type: {
    value: {
      case: 'tensorType' as const,
      value: {
        elemType: TensorProto_DataType.FLOAT,
        shape: {
          dim: shape.map((length) => ({
            value:
              typeof length === 'number'
                ? { case: 'dimValue' as const, value: BigInt(length) }
                : { case: 'dimParam' as const, value: length },
          })),
        },
      },
    },
  },
});

const ints = (name: string, values: readonly number[]) => ({
  name,
  type: AttributeProto_AttributeType.INTS,
  ints: values.map(BigInt),
});

/** The network as an ONNX model: `image` goes in, `lower` and `upper` come out. */
export function networkBytes(operatorSet = 17, batch: number | string = 2): Uint8Array<ArrayBuffer> {
  const convolution = (input: string, output: string, layer: number, stride: number) => ({
    opType: 'Conv',
    input: [input, `weight_${layer}`, `bias_${layer}`],
    output: [output],
    attribute: [ints('kernel_shape', [3, 3]), ints('pads', [1, 1, 1, 1]), ints('strides', [stride, stride])],
  });
  const graph = create(GraphProtoSchema, {
    name: 'network',
    input: [info('image', [batch, 3, 6, 4])],
    output: [info('lower', [batch, 4, 6, 4]), info('upper', [batch, 2, 3, 2])],
    initializer: oracle.layers.flatMap(({ weight, bias }, i) => [
      float(`weight_${i}`, weight),
      float(`bias_${i}`, bias),
    ]),
    node: [
      convolution('image', 'found_below', 0, 1),
      { opType: 'Relu', input: ['found_below'], output: ['lower'] },
      convolution('lower', 'found_above', 1, 2),
      { opType: 'Tanh', input: ['found_above'], output: ['upper'] },
    ],
  });
  const opsetImport = [{ domain: '', version: BigInt(operatorSet) }];
  return toBinary(ModelProtoSchema, create(ModelProtoSchema, { irVersion: 8n, opsetImport, graph }));
}
