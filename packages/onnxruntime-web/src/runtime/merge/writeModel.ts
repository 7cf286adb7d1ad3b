import { toBinary } from '@bufbuild/protobuf';
import { fileFormat } from '../model/encodeModel.ts';
import { type GraphProto, ModelProtoSchema } from '../protobuf/generated/onnx_pb.ts';
import type { ReadModel } from './readModel.ts';

/** Writes a model with another graph, in a file format that is new enough for a loss. */
export function writeModel({ model }: ReadModel, graph: GraphProto): Uint8Array<ArrayBuffer> {
  const irVersion = model.irVersion < fileFormat ? fileFormat : model.irVersion;
  return toBinary(ModelProtoSchema, { ...model, irVersion, graph });
}
