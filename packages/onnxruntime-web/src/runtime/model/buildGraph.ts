import type { PreparedCall } from '@losswright/core/runtime';
import type { Loss } from '../loss.ts';
import type { Seed } from '../lossGraph.ts';
import { type GraphContext, segmentsOf } from '../graph/graphContext.ts';
import { constant, parameter } from '../graph/leaves.ts';
import { createOperators } from '../graph/operators.ts';
import { expand } from '../graph/reductions.ts';
import type { Value } from '../graph/value.ts';
import { giveTensor, shapeOf, takeTensor } from './borderTensors.ts';
import { describeGraph } from './describeGraph.ts';
import type { GraphDescription } from './modelDescription.ts';
import { canBeInput } from './parameterInputs.ts';
import { reduceLoss } from './reduceLoss.ts';
import { separateSelections } from './separateSelections.ts';

/** What a graph is built of. */
export type BuildableLoss = Pick<Loss, 'spec' | 'contract' | 'graphs'>;

export interface BuildGraphOptions {
  /** Whether the graph takes a tensor of sample weights on the loss's axes, and one of gradients from above. */
  readonly weights: boolean;
  readonly cotangent: boolean;
  /** What the graph takes and gives; it computes in float32 where that is float16. */
  readonly dtype: 'float16' | 'float32' | 'float64';
  /** Whether numeric parameters are scalar inputs. */
  readonly parameters: 'fixed' | 'inputs';
  /** True where an adapter computes what depends on sizes and parameters alone. */
  readonly feedsScalars: boolean;
  /** True where the graph takes and gives tensors in the call's own shapes; else they have one dimension per segment. */
  readonly hasOwnShapes: boolean;
  /** True where every output must be a program's: a captured graph does not replay copies. Default: false. */
  readonly computesOutputs?: boolean;
}

/** Builds the graph of a checked call: outputs `value` and, for each wanted input, `gradient_<input>`. */
export function buildGraph(
  context: GraphContext,
  loss: BuildableLoss,
  call: PreparedCall,
  options: BuildGraphOptions,
): GraphDescription {
  const { spec: specification, graphs } = loss;
  const graph = graphs[call.variant];
  if (graph === undefined) throw new Error(`${specification.name}: no graph was generated for this variant`);
  const lossAxes = specification.variants[call.variant]?.lossAxes ?? [];
  const ownShape = (axes: readonly string[]) => (options.hasOwnShapes ? shapeOf(call, axes) : undefined);
  const float: 'half' | 'float' = options.dtype === 'float16' ? 'half' : 'float';
  const tensors = specification.inputs.map(({ name, dtype, axes }) => {
    const names = axes.map((axis) => axis.name);
    return takeTensor(context, name, dtype === 'float' ? float : dtype, names, ownShape(names));
  });
  const take = (name: string) => takeTensor(context, name, float, lossAxes, ownShape(lossAxes));
  const weights = options.weights ? take('weights') : undefined;
  const cotangent = options.cotangent ? take('cotangent') : undefined;
  const operators = createOperators(context);
  const inputs = Object.fromEntries(tensors.map(({ source, view }) => [source.name, view]));
  const parameters = parameterValues(context, loss, call, options.parameters);
  const { residuals, ...results } = graph.forward(operators, inputs, parameters);
  const gradientsFor = (seed: Seed) => graph.backward(operators, inputs, parameters, residuals, seed);
  const built = { ...results, gradients: gradientsFor };
  const reduced = reduceLoss(context, lossAxes, built, call, weights?.view, cotangent?.view);
  const value = reduced.isScalar
    ? { name: 'value', value: reduced.value, shape: [] }
    : giveTensor(context, 'value', reduced.value, ownShape(lossAxes));
  const gradients = specification.inputs.flatMap(({ name, axes }) => {
    const gradient = reduced.gradients[name];
    if (gradient === undefined || !call.gradients.includes(name)) return [];
    const names = axes.map((axis) => axis.name);
    return [giveTensor(context, `gradient_${name}`, expand(gradient, names), ownShape(names))];
  });
  const sources = [...tensors, weights, cotangent].flatMap((tensor) => (tensor === undefined ? [] : [tensor.source]));
  const outputs = separateSelections(context, [value, ...gradients]).map((output) => ({ ...output, dtype: float }));
  return describeGraph(context, sources, outputs, options.feedsScalars, options.computesOutputs);
}

function parameterValues(
  context: GraphContext,
  { spec, contract }: BuildableLoss,
  call: PreparedCall,
  are: BuildGraphOptions['parameters'],
): Record<string, Value> {
  const values: Record<string, Value> = {};
  for (const specification of spec.parameters) {
    const { name, kind, axes } = specification;
    const given = call.parameters[name];
    if (given === undefined) continue;
    const dtype = kind === 'float' ? 'float' : 'integer';
    const along = axes.map((axis) => axis.name);
    if (typeof given !== 'number') values[name] = tensor(context, name, dtype, along, given.data);
    else if (are === 'inputs' && canBeInput(contract, specification)) values[name] = parameter(name, dtype);
    else values[name] = constant(given, dtype);
  }
  return values;
}

function tensor(
  context: GraphContext,
  name: string,
  dtype: 'integer' | 'float',
  axes: readonly string[],
  data: Float64Array,
): Value {
  const present = segmentsOf(context, axes);
  const lengths = context.lengths.map((length, position) => (present.includes(position) ? (length ?? 1) : 1));
  return { dtype, axes, origin: { kind: 'tensor', data: [...data], lengths }, name };
}
