import type { GraphContext } from '../graph/graphContext.ts';
import type { Dtype } from '../graph/value.ts';
import { TensorProto_DataType } from '../protobuf/generated/onnx_pb.ts';

export type ElementType = 'float16' | 'float32' | 'float64' | 'int32' | 'uint32' | 'int64' | 'bool';

/** ONNX's number for each element type. */
export const dataTypes = {
  float16: TensorProto_DataType.FLOAT16,
  float32: TensorProto_DataType.FLOAT,
  float64: TensorProto_DataType.DOUBLE,
  int32: TensorProto_DataType.INT32,
  uint32: TensorProto_DataType.UINT32,
  int64: TensorProto_DataType.INT64,
  bool: TensorProto_DataType.BOOL,
} as const satisfies Record<ElementType, number>;

export function elementTypeOf({ dtype: float }: GraphContext, dtype: Dtype): ElementType {
  const types = {
    float,
    integer: 'int32',
    mask: 'bool',
    wide: 'float64',
    half: 'float16',
    unsigned: 'uint32',
    shape: 'int64',
  } as const;
  return types[dtype];
}
