import { encodeModel } from './model/encodeModel.ts';
import type { TensorDescription } from './model/modelDescription.ts';

/** A tensor that a graph takes or gives. */
export interface GraphTensor {
  readonly name: string;
  /** A number is a length that is known, a text names one that is found out when the model runs. */
  readonly dimensions: readonly (number | string)[];
  /** Default: `'float32'`. */
  readonly elementType?: 'float32' | 'float64' | 'int32' | 'int64' | 'bool';
}

/** A tensor that is part of a graph. */
export interface GraphConstant extends GraphTensor {
  readonly dimensions: readonly number[];
  /** Row-major. */
  readonly data: ArrayLike<number>;
}

/** One operator of ONNX, as its documentation describes it. */
export interface GraphNode {
  readonly operator: string;
  /** Names of inputs, constants, or outputs of nodes before this one. */
  readonly inputs: readonly string[];
  readonly output: string;
  /** Those that are integers or lists of integers. */
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>;
}

/** An ONNX graph as plain data. */
export interface Graph {
  readonly name: string;
  readonly inputs: readonly GraphTensor[];
  readonly constants?: readonly GraphConstant[];
  /** Each after those whose outputs it takes. */
  readonly nodes: readonly GraphNode[];
  readonly outputs: readonly GraphTensor[];
}

/**
 * Writes a graph of your own as an ONNX model of operator set 18: what a training needs around a loss, such as a layer,
 * its gradient, and the step of an optimiser.
 *
 * @returns the bytes of an .onnx file. Whether the operators are used as they should be is for ONNX Runtime to say.
 */
export function encodeGraph({ name, inputs, constants = [], nodes, outputs }: Graph): Uint8Array<ArrayBuffer> {
  const graph = {
    inputs: inputs.map(described),
    helpers: [],
    initializers: constants.map((constant) => ({
      ...described(constant),
      dimensions: constant.dimensions,
      data: Array.from(constant.data),
      isOpaque: false,
    })),
    nodes: nodes.map(({ attributes = {}, ...node }) => ({ ...node, attributes })),
    outputs: outputs.map(described),
  };
  return encodeModel(graph, { name, text: '', metadata: {} });
}

function described({ elementType = 'float32', ...tensor }: GraphTensor): TensorDescription {
  return { ...tensor, elementType };
}
