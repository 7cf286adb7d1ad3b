import * as ort from 'onnxruntime-web';
import type { OptionValue } from '../../vectors/vectorCase.ts';
import { encodeOnnxModel, type OnnxNode } from './encodeOnnxModel.ts';
import type { Framework, Given } from './framework.ts';
import { type Operand, parseOperatorCall } from './parseOperatorCall.ts';

interface Feed {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array | BigInt64Array;
}

const feedOf = (name: string, { inputs, options }: Given): Feed => {
  const value: OptionValue | undefined = inputs[name] ?? options[name];
  if (typeof value !== 'object') throw new Error(`the line needs a tensor "${name}"`);
  const { shape, dtype, data } = value;
  return { name, shape, data: dtype === 'int32' ? BigInt64Array.from(data, BigInt) : Float32Array.from(data) };
};

/** The nodes of a line in the order in which they run, and what they are fed with. */
const planOf = (
  code: string,
  given: Given,
): { readonly nodes: readonly OnnxNode[]; readonly feeds: readonly Feed[] } => {
  const nodes: OnnxNode[] = [];
  const feeds = new Map<string, Feed>();
  const add = (operand: Operand): string => {
    if (typeof operand === 'string') {
      feeds.set(operand, feedOf(operand, given));
      return operand;
    }
    if ('operator' in operand) {
      const { operator, operands, attributes } = operand;
      const inputs = operands.map(add);
      const output = `result_${nodes.length}`;
      const numbers = Object.entries(attributes).map(([name, value]) => [name, Number(given.options[value] ?? value)]);
      nodes.push({ operator, inputs, output, attributes: Object.fromEntries(numbers) });
      return output;
    }
    const name = `constant_${feeds.size}`;
    feeds.set(name, { name, shape: [operand.length], data: BigInt64Array.from(operand, BigInt) });
    return name;
  };
  add(parseOperatorCall(code));
  return { nodes, feeds: [...feeds.values()] };
};

/** ONNX's own operators, run by ONNX Runtime Web; they have no gradients there. */
export const onnxFramework: Framework = async (code, given) => {
  const { nodes, feeds } = planOf(code, given);
  const dtypeOf = ({ data }: Feed) => (data instanceof BigInt64Array ? 'int64' : 'float32');
  const model = encodeOnnxModel(
    nodes,
    feeds.map((feed) => ({ name: feed.name, shape: feed.shape, dtype: dtypeOf(feed) })),
  );
  const session = await ort.InferenceSession.create(model, { executionProviders: ['wasm'], logSeverityLevel: 4 });
  try {
    const tensors = feeds.map(({ name, shape, data }) => [
      name,
      data instanceof BigInt64Array ? new ort.Tensor('int64', data, shape) : new ort.Tensor('float32', data, shape),
    ]);
    const results = await session.run(Object.fromEntries(tensors));
    return { value: Number(Object.values(results)[0]?.data[0] ?? Number.NaN), gradients: {} };
  } finally {
    await session.release();
  }
};
