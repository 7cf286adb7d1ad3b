import { fromBinary } from '@bufbuild/protobuf';
import { LossInputError } from '@losswright/core/runtime';
import { dataTypes } from '../model/elementTypes.ts';
import { type GraphProto, type ModelProto, ModelProtoSchema } from '../protobuf/generated/onnx_pb.ts';

/** A model that something can be put behind. */
export interface ReadModel {
  readonly model: ModelProto;
  readonly graph: GraphProto;
  /** The version of ONNX's own operators that its nodes mean. */
  readonly operatorSet: number;
}

/** In older ones, sums take their axes in another way. */
const oldestOperatorSet = 13;

/**
 * Reads an ONNX file.
 *
 * @throws LossInputError where it is none, or too old.
 */
export function readModel(loss: string, option: string, bytes: Uint8Array): ReadModel {
  const model = decode(loss, option, bytes);
  const { graph, opsetImport } = model;
  if (graph === undefined || graph.output.length === 0) {
    throw new LossInputError(loss, option, { expected: 'an ONNX model with outputs', got: 'one without' });
  }
  const own = opsetImport.find(({ domain }) => domain === '' || domain === 'ai.onnx');
  const operatorSet = Number(own?.version ?? 0);
  if (operatorSet < oldestOperatorSet) {
    throw new LossInputError(loss, option, {
      expected: `a model of operator set ${oldestOperatorSet} or newer`,
      got: String(operatorSet),
      advice: 'Convert it with onnx.version_converter.',
    });
  }
  return { model, graph, operatorSet };
}

function decode(loss: string, option: string, bytes: Uint8Array): ModelProto {
  try {
    return fromBinary(ModelProtoSchema, bytes);
  } catch (cause) {
    const got = cause instanceof Error ? cause.message : String(cause);
    throw new LossInputError(loss, option, { expected: 'the bytes of an .onnx file', got });
  }
}

/**
 * Checks that an output has the numbers that a loss computes in.
 *
 * @throws LossInputError where it has others.
 */
export function checkElementType(loss: string, { graph }: ReadModel, output: string, dtype: unknown = 'float32'): void {
  const type = graph.output.find(({ name }) => name === output)?.type?.value;
  const element = type?.case === 'tensorType' ? type.value.elemType : undefined;
  const names: ReadonlyMap<number, string> = new Map(
    Object.entries(dataTypes).map(([name, number]) => [number, name] as const),
  );
  if (element === undefined || names.get(element) === dtype) return;
  const expected = `that of the output ${output}, ${names.get(element) ?? `ONNX's type ${element}`}`;
  const advice = names.has(element) ? undefined : 'Losses compute in float32 or float64: cast the output in the model.';
  throw new LossInputError(loss, 'dtype', { expected, got: String(dtype), advice });
}

/** The lengths of an output's dimensions, if the model declares them all. */
export function declaredShape({ graph }: ReadModel, output: string): readonly number[] | undefined {
  const type = graph.output.find(({ name }) => name === output)?.type?.value;
  const dimensions = type?.case === 'tensorType' ? type.value.shape?.dim : undefined;
  const lengths = dimensions?.flatMap(({ value }) => (value.case === 'dimValue' ? [Number(value.value)] : []));
  return lengths?.length === dimensions?.length ? lengths : undefined;
}
