import { create, toBinary } from '@bufbuild/protobuf';
import * as pb from '../src/runtime/protobuf/generated/onnx_pb.ts';
export const T = { float: 1, int32: 6, int64: 7, bool: 9, double: 11 } as const;
export function tensorProto(name: string, type: keyof typeof T, dims: number[], data: number[]) {
  const raw = type === 'float' ? new Float32Array(data) : type === 'double' ? new Float64Array(data) : type === 'int32' ? new Int32Array(data) : type==='bool'? new Uint8Array(data) : new BigInt64Array(data.map(BigInt));
  return create(pb.TensorProtoSchema, { name, dataType: T[type], dims: dims.map(BigInt), rawData: new Uint8Array(raw.buffer) });
}
export function vi(name: string, type: keyof typeof T, dims: (number | string)[]) {
  return create(pb.ValueInfoProtoSchema, { name, type: { value: { case: 'tensorType', value: { elemType: T[type], shape: { dim: dims.map((d) => typeof d === 'number' ? { value: { case: 'dimValue' as const, value: BigInt(d) } } : { value: { case: 'dimParam' as const, value: d } }) } } } } });
}
export function node(op: string, input: string[], output: string[], attrs: Record<string, number | number[]> = {}) {
  return create(pb.NodeProtoSchema, { name: output[0]!, opType: op, input, output, attribute: Object.entries(attrs).map(([name, v]) => Array.isArray(v) ? { name, type: 7, ints: v.map(BigInt) } : { name, type: 2, i: BigInt(v) }) });
}
export function model(nodes: any[], inputs: any[], outputs: any[], inits: any[] = [], opset = 17) {
  const m = create(pb.ModelProtoSchema, { irVersion: 8n, producerName: 'x', opsetImport: [{ domain: '', version: BigInt(opset) }], graph: { name: 'g', node: nodes, input: inputs, output: outputs, initializer: inits } });
  return toBinary(pb.ModelProtoSchema, m);
}
