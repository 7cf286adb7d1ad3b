import { checkOptions, LossInputError, type LossSpecification } from '@losswright/core/runtime';
import type { BuildModelOptions } from './buildModel.ts';
import type { Loss, LossOptions } from './loss.ts';
import { appendPart } from './merge/appendPart.ts';
import { lossPart } from './merge/lossPart.ts';
import { checkElementType, declaredShape, readModel, type ReadModel } from './merge/readModel.ts';
import { writeModel } from './merge/writeModel.ts';

export interface AttachLossOptions<Input extends string = string> extends Omit<BuildModelOptions<Input>, 'shapes'> {
  /** The model's outputs that are inputs of the loss. Default: the model's only output is the loss's first input. */
  readonly outputs?: Readonly<Partial<Record<Input, string>>>;
  /** The shapes of the loss's inputs, in your order; those that the model declares may be left out. */
  readonly shapes?: Readonly<Partial<Record<Input, readonly number[]>>>;
}

/**
 * Puts a loss behind a model. The new model takes what the model takes, and the inputs of the loss that the model does
 * not compute; beside the model's outputs it gives `value` and, for inputs of the loss that the model computes,
 * `gradient_<input>`: the gradient with respect to the model's output, with which a training can go back through the
 * model by means of its own. It is for the given shapes alone.
 *
 * @param model the bytes of an .onnx file of operator set 13 or newer, which are not changed.
 * @returns the bytes of an .onnx file.
 * @throws LossInputError naming the option or input, what was expected, what came and what to do.
 */
export function attachLoss<
  Input extends string,
  Differentiable extends Input,
  Options extends LossOptions<Differentiable>,
>(
  model: Uint8Array,
  loss: Loss<Input, Differentiable, Options>,
  options?: Options & AttachLossOptions<Input>,
): Uint8Array<ArrayBuffer> {
  const {
    outputs,
    shapes = {},
    target = 'portable',
    ...rest
  }: AttachLossOptions & Record<string, unknown> = checkOptions(loss.spec, options);
  const { spec } = loss;
  const read = readModel(spec.name, 'model', model);
  const bound = boundOutputs(spec, read, outputs);
  for (const output of Object.values(bound)) checkElementType(spec.name, read, output, rest.dtype);
  const declared = Object.entries(bound).flatMap(([input, output]) => {
    const shape = declaredShape(read, output);
    return shape === undefined ? [] : [[input, shape] as const];
  });
  const gradients = spec.inputs.flatMap(({ name, differentiable }) => (differentiable && name in bound ? [name] : []));
  const part = lossPart(loss, {
    shapes: { ...Object.fromEntries(declared), ...withoutAbsent(shapes) },
    target,
    options: { gradients, ...rest },
    operatorSet: read.operatorSet,
  });
  const border = new Set([...part.input, ...part.output].map(({ name }) => name));
  const nameOf = (name: string): string => {
    if (name === '' || border.has(name)) return bound[name] ?? name;
    return `${spec.name}/${name}`;
  };
  checkNames(
    spec.name,
    read,
    [...border].filter((name) => bound[name] === undefined),
  );
  return writeModel(read, appendPart(read.graph, part, nameOf));
}

/** By input of the loss, the output of the model that it is. */
function boundOutputs(
  { name: loss, inputs }: LossSpecification,
  { graph }: ReadModel,
  outputs: Readonly<Partial<Record<string, string>>> | undefined,
): Readonly<Record<string, string>> {
  const names = graph.output.map(({ name }) => name);
  const list = `${names.length === 1 ? 'the output' : 'one of the outputs'} ${names.join(', ')}`;
  const [first] = inputs;
  const [only, ...others] = names;
  if (outputs === undefined) {
    if (first !== undefined && only !== undefined && others.length === 0) return { [first.name]: only };
    const advice = `Write { outputs: { ${first?.name ?? 'prediction'}: '${only ?? ''}' } }.`;
    throw new LossInputError(loss, 'outputs', { expected: `${list} for each input`, got: 'nothing', advice });
  }
  const bound = withoutAbsent(outputs);
  for (const [input, output] of Object.entries(bound)) {
    if (!inputs.some(({ name }) => name === input)) {
      const expected = `inputs of the loss (${inputs.map(({ name }) => name).join(', ')})`;
      throw new LossInputError(loss, 'outputs', { expected, got: input });
    }
    if (!names.includes(output))
      throw new LossInputError(loss, 'outputs', { expected: `${list} for ${input}`, got: output });
  }
  return bound;
}

function withoutAbsent<V>(record: Readonly<Partial<Record<string, V>>>): Record<string, V> {
  return Object.fromEntries(
    Object.entries(record).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

/** What the loss takes and gives has names that its users know, so that the model must not have them. */
function checkNames(loss: string, { graph }: ReadModel, names: readonly string[]): void {
  const taken = new Set([
    ...graph.input.map(({ name }) => name),
    ...graph.initializer.map(({ name }) => name),
    ...graph.node.flatMap(({ output }) => output),
  ]);
  const clash = names.find((name) => taken.has(name));
  if (clash === undefined) return;
  throw new LossInputError(loss, 'model', {
    expected: `a model without a value called ${clash}, which the loss adds`,
    got: 'one that has it',
    advice: 'Rename it in the model.',
  });
}
