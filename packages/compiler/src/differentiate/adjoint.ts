import { elaborate } from '../elaborate/elaborate.ts';
import { expandFormula } from '../elaborate/expandFormula.ts';
import { sum } from '../graph/along.ts';
import { mapCotangent } from '../graph/mapCotangent.ts';
import { hasNone, withoutAxes } from '../graph/axes.ts';
import type { Graph } from '../graph/graph.ts';
import { constant } from '../graph/leaf.ts';
import { multiplyFactors } from '../graph/multiply.ts';
import type { Node } from '../graph/node.ts';
import { rename } from '../graph/rename.ts';
import { asWhere, where } from '../graph/where.ts';
import type { PrimitiveTable } from '../primitives/primitiveTable.ts';
import type { Facts } from './arithmeticFacts.ts';
import { guarded, scaleCotangent } from './scaleCotangent.ts';

/** What the adjoint of one node may look at. */
export interface AdjointContext {
  readonly graph: Graph;
  readonly table: PrimitiveTable;
  readonly facts: (node: Node) => Facts;
}

const expansionSteps = 10_000;

const expand = (
  { graph, table }: AdjointContext,
  text: string,
  values: ReadonlyMap<string, Node>,
  axes: readonly string[],
): Node =>
  expandFormula({ graph, table, steps: { remaining: expansionSteps }, depth: 0 }, text, values, axes, elaborate);

/** The arguments of a primitive by name, and its own value as `result`. */
const bindings = (node: Node, names: readonly string[]): ReadonlyMap<string, Node> =>
  new Map([
    ...names.flatMap((name, i) => (node.operands[i] === undefined ? [] : [[name, node.operands[i]] as const])),
    ['result', node],
  ]);

const ofProduct = (context: AdjointContext, node: Extract<Node, { operation: 'product' }>, cotangent: Node) =>
  node.operands.map((_, at) => {
    const exponent = node.exponents[at] ?? 1;
    const factors = node.operands.map((base, i) => ({ base, exponent: (node.exponents[i] ?? 1) - (i === at ? 1 : 0) }));
    const rest = factors.filter((factor) => factor.exponent !== 0);
    const coefficient = { base: constant(context.graph, node.coefficient * exponent), exponent: 1 };
    return scaleCotangent(
      context.graph,
      cotangent,
      multiplyFactors(context.graph, [coefficient, ...rest]),
      context.facts,
    );
  });

const ofElementwise = (context: AdjointContext, node: Extract<Node, { operation: 'elementwise' }>, cotangent: Node) => {
  const { graph, table } = context;
  const branches = asWhere(node);
  if (branches !== undefined) {
    const zero = constant(graph, 0);
    // Selections keep the order in which they were met, so that sums of gradients can share them.
    const select = (yes: boolean) =>
      mapCotangent(
        graph,
        cotangent,
        () => true,
        (inner) => (yes ? where(graph, branches[0], inner, zero) : where(graph, branches[0], zero, inner)),
      );
    return [undefined, select(true), select(false)];
  }
  const primitive = table.elementwise[node.primitive];
  if (primitive === undefined) throw new Error(`spec/primitives.yaml has no elementwise primitive "${node.primitive}"`);
  const values = bindings(node, primitive.arguments);
  return primitive.arguments.map((name) => {
    const derivative = primitive.derivative[name];
    if (derivative === undefined) return undefined;
    return scaleCotangent(graph, cotangent, expand(context, derivative, values, []), context.facts);
  });
};

const ofAlong = (context: AdjointContext, node: Extract<Node, { operation: 'along' }>, cotangent: Node) => {
  if (node.primitive === 'sum') return [cotangent];
  const primitive = context.table.along[node.primitive];
  const adjoints = primitive?.adjoint;
  if (primitive === undefined || adjoints === undefined)
    throw new Error(`${node.primitive} has no adjoint in spec/primitives.yaml`);
  const values = bindings(node, primitive.arguments);
  const mayPass = (mask: Node) => hasNone(mask.axes, node.along);
  return primitive.arguments.map((argument) => {
    const adjoint = adjoints[argument];
    if (adjoint === undefined) return undefined;
    const contribution = (inner: Node) =>
      expand(context, adjoint, new Map([...values, ['cotangent', inner]]), node.along);
    // Of a reduction, one cotangent is for all that was reduced; the others mix the cotangents of several elements.
    const isProven =
      !hasNone(node.axes, node.along) ||
      node.operands.every((operand) => context.facts(operand).finite) ||
      context.facts(contribution(constant(context.graph, 1))).finite;
    const ofInner = (inner: Node) =>
      isProven ? contribution(inner) : guarded(context.graph, inner, contribution(inner));
    return mapCotangent(context.graph, cotangent, mayPass, ofInner);
  });
};

/**
 * The gradients of a node's operands for the gradient of the node itself; undefined where the operand is detached.
 * Each is summed over the axes that the operand lacks, for there it was constant.
 */
export const adjoint = (context: AdjointContext, node: Node, cotangent: Node): readonly (Node | undefined)[] => {
  const contributions = (): readonly (Node | undefined)[] => {
    switch (node.operation) {
      case 'linear':
        return node.coefficients.map((coefficient) =>
          scaleCotangent(context.graph, cotangent, constant(context.graph, coefficient), context.facts),
        );
      case 'product':
        return ofProduct(context, node, cotangent);
      case 'elementwise':
        return ofElementwise(context, node, cotangent);
      case 'along':
        return ofAlong(context, node, cotangent);
      case 'stated': {
        const gradients = context.graph.statedGradients.get(node)?.(cotangent) ?? [];
        return [cotangent, ...gradients];
      }
      default:
        return [];
    }
  };
  const [renamed] = node.operands;
  if (node.operation === 'along' && node.to !== undefined && renamed?.dtype === 'float')
    return [rename(context.graph, cotangent, node.to, node.along[0] ?? '')];
  const own = node.operation === 'along' ? [...new Set([...node.axes, ...node.along])] : node.axes;
  return contributions().map((contribution, i) => {
    const operand = node.operands[i];
    if (contribution === undefined || operand === undefined || operand.dtype !== 'float') return undefined;
    return sum(context.graph, contribution, withoutAxes(own, operand.axes));
  });
};
