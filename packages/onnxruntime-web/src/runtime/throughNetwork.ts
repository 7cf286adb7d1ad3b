import { create } from '@bufbuild/protobuf';
import { checkOptions, LossInputError, type LossSpecification } from '@losswright/core/runtime';
import type { BuildModelOptions } from './buildModel.ts';
import type { Loss, LossOptions } from './loss.ts';
import { appendPart } from './merge/appendPart.ts';
import { lossPart } from './merge/lossPart.ts';
import { checkElementType, declaredShape, readModel, type ReadModel } from './merge/readModel.ts';
import { renameNodes } from './merge/renameNodes.ts';
import { type WeightedSum, weightedSum } from './merge/weightedSum.ts';
import { writeModel } from './merge/writeModel.ts';
import { type GraphProto, GraphProtoSchema } from './protobuf/generated/onnx_pb.ts';

export interface NetworkOptions<Differentiable extends string = string> extends Omit<BuildModelOptions, 'shapes'> {
  /** The network's outputs that are the layers. Default: all of them. */
  readonly layers?: readonly string[];
  /** How much the loss of each layer counts. Default: 1 for every layer. */
  readonly layerWeights?: readonly number[];
  /** The inputs that are features. Default: all differentiable inputs. */
  readonly inputs?: readonly Differentiable[];
  /** The shape of each layer's features that the network does not declare, and of inputs that are no features. */
  readonly shapes?: Readonly<Record<string, readonly number[]>>;
}

/**
 * Turns a loss of features into a model of what they are found in: Σ weight · loss(network(input), …) over layers of a
 * network. The model takes what the network takes once for each input that is features, under the name of that input,
 * and the loss's other inputs; it is for the given shapes alone. It gives `value` and, for each of those inputs and
 * each layer, `gradient_<input>_<layer>`: the gradient with respect to the features. ONNX Runtime has no derivatives of
 * networks, so that a training goes back from there by means of its own.
 *
 * @param network the bytes of an .onnx file of operator set 13 or newer, with one input; they are not changed.
 * @returns the bytes of an .onnx file.
 * @throws LossInputError naming the option or input, what was expected, what came and what to do.
 */
export function throughNetwork<
  Input extends string,
  Differentiable extends Input,
  Options extends LossOptions<Differentiable>,
>(
  loss: Loss<Input, Differentiable, Options>,
  network: Uint8Array,
  options?: Options & NetworkOptions<Differentiable>,
): Uint8Array<ArrayBuffer> {
  const {
    layers: wanted,
    layerWeights,
    inputs,
    shapes = {},
    target = 'portable',
    ...rest
  }: NetworkOptions & Record<string, unknown> = checkOptions(loss.spec, options);
  const { spec } = loss;
  const read = readModel(spec.name, 'network', network);
  const through = inputs ?? spec.inputs.flatMap(({ name, differentiable }) => (differentiable ? [name] : []));
  const layers = layersOf(spec, read, wanted);
  const weights = layerWeights ?? layers.map(() => 1);
  if (weights.length !== layers.length) {
    const expected = `one weight for each of the ${layers.length} layers ${layers.join(', ')}`;
    throw new LossInputError(spec.name, 'layerWeights', { expected, got: String(weights.length) });
  }
  const shapeOf = (layer: string): readonly number[] => {
    const shape = shapes[layer] ?? declaredShape(read, layer);
    if (shape !== undefined) return shape;
    const expected = `the shape of ${layer} in the option shapes, for the network does not declare it`;
    throw new LossInputError(spec.name, 'shapes', { expected, got: 'nothing' });
  };
  const withLosses = layers.reduce(
    (graph, layer) => {
      checkElementType(spec.name, read, layer, rest.dtype);
      const features = Object.fromEntries(through.map((input) => [input, shapeOf(layer)]));
      const part = lossPart(loss, {
        shapes: { ...shapes, ...features },
        target,
        options: { gradients: through, ...rest },
        operatorSet: read.operatorSet,
      });
      return appendPart(graph, part, partName(spec, part, layer, through));
    },
    copies(spec, read, through),
  );
  return writeModel(read, sumsOf(spec, layers, weights, through).reduce(weightedSum, withLosses));
}

/** What the loss of a layer calls its values in the whole. */
function partName(
  { name: loss }: LossSpecification,
  { input, output }: GraphProto,
  layer: string,
  through: readonly string[],
): (name: string) => string {
  const taken = new Set(input.map(({ name }) => name));
  const given = new Set(output.map(({ name }) => name));
  return (name) => {
    if (through.includes(name)) return copyName(name, layer);
    if (name === '' || taken.has(name)) return name;
    return given.has(name) ? lossName(name, layer) : `${loss}/${layer}/${name}`;
  };
}

/** What the whole gives: the loss of all layers, and gradients, of features for each layer. */
function sumsOf(
  { inputs }: LossSpecification,
  layers: readonly string[],
  weights: readonly number[],
  through: readonly string[],
): readonly WeightedSum[] {
  const ofAll = (name: string): WeightedSum => ({ name, terms: layers.map((layer) => lossName(name, layer)), weights });
  return [
    ofAll('value'),
    ...inputs.flatMap(({ name }): readonly WeightedSum[] => {
      const gradient = `gradient_${name}`;
      if (!through.includes(name)) return [ofAll(gradient)];
      return layers.map((layer, i) => {
        return { name: `${gradient}_${layer}`, terms: [lossName(gradient, layer)], weights: weights.slice(i, i + 1) };
      });
    }),
  ];
}

const copyName = (input: string, name: string): string => `${input}/${name}`;
const lossName = (name: string, layer: string): string => `${name}/${layer}`;

function layersOf(
  { name: loss }: LossSpecification,
  { graph }: ReadModel,
  wanted: readonly string[] | undefined,
): readonly string[] {
  const names = graph.output.map(({ name }) => name);
  const unknown = wanted?.find((name) => !names.includes(name));
  if (unknown !== undefined || wanted?.length === 0) {
    const expected = `outputs of the network (${names.join(', ')})`;
    throw new LossInputError(loss, 'layers', { expected, got: unknown ?? 'none' });
  }
  return wanted ?? names;
}

/** The network once for each of some inputs, which bear the names of what they take; all have the same weights. */
function copies({ name: loss }: LossSpecification, { graph }: ReadModel, inputs: readonly string[]): GraphProto {
  const constants = new Set(graph.initializer.map(({ name }) => name));
  const [image, ...others] = graph.input.filter(({ name }) => !constants.has(name));
  if (image === undefined || others.length > 0) {
    const got = String(image === undefined ? 0 : others.length + 1);
    throw new LossInputError(loss, 'network', { expected: 'a network with one input', got });
  }
  const clash = inputs.find((name) => constants.has(name));
  if (clash !== undefined) {
    const advice = 'Rename it in the network.';
    throw new LossInputError(loss, 'network', { expected: `no constant called ${clash}`, got: 'one', advice });
  }
  const computed = new Set(graph.node.flatMap(({ output }) => output));
  const nodes = inputs.flatMap((input) =>
    renameNodes(graph.node, (name) => {
      if (name === image.name) return input;
      return name !== '' && computed.has(name) ? copyName(input, name) : name;
    }),
  );
  return create(GraphProtoSchema, {
    ...graph,
    node: nodes,
    input: [...inputs.map((name) => ({ ...image, name })), ...graph.input.filter(({ name }) => constants.has(name))],
    output: [],
    valueInfo: [],
  });
}
