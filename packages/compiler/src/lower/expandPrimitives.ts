import { applyAlong } from '../elaborate/applyPrimitive.ts';
import { elaborate } from '../elaborate/elaborate.ts';
import { expandFormula } from '../elaborate/expandFormula.ts';
import { dependsOnCotangent } from '../graph/dependsOn.ts';
import { isElementwise } from '../graph/elementwise.ts';
import type { Graph } from '../graph/graph.ts';
import { indexOf } from '../graph/leaf.ts';
import { matmul } from '../graph/matmul.ts';
import type { Node } from '../graph/node.ts';
import type { PrimitiveTable, Target } from '../primitives/primitiveTable.ts';
import { findMatmul, sumInSteps } from './findMatmul.ts';
import { previousStates } from './previousStates.ts';
import { cancelOpposites, pairOpposites } from './pairOpposites.ts';
import { pushPick } from './pushPick.ts';
import { rename } from '../graph/rename.ts';
import { rewriteScan } from '../graph/rewriteScan.ts';
import { rebuild } from './rebuild.ts';
import { scatterSum } from './scatterSum.ts';
import { sumOneHot } from './sumOneHot.ts';

const expansionSteps = 100_000;

/** e^(log_softmax) is softmax itself: value and gradient then share one exponential. */
const shareExponential = (graph: Graph, node: Node, table: PrimitiveTable): Node | undefined => {
  const [operand] = node.operands;
  if (!isElementwise(node, 'exp') || operand?.operation !== 'along' || operand.primitive !== 'log_softmax')
    return undefined;
  return applyAlong(graph, table, 'softmax', operand.along, operand.operands);
};

/**
 * Replaces every primitive that a backend lacks by its formula in spec/primitives.yaml. This comes after
 * differentiation: primitives differentiate as a whole, and only then value and gradient share their parts.
 *
 * @param values what a loss is computed from, its gradients apart.
 */
export const expandPrimitives = (
  graph: Graph,
  table: PrimitiveTable,
  target: Target,
  whole: ReadonlySet<string>,
  values: ReadonlySet<Node>,
): ((node: Node) => Node) => {
  const done = new Map<Node, Node>();
  const steps = { remaining: expansionSteps };

  const formulaOf = (
    node: Node,
  ): { readonly text: string; readonly names: readonly string[]; readonly axes: readonly string[] } | undefined => {
    if ((node.operation !== 'elementwise' && node.operation !== 'along') || whole.has(node.primitive)) return undefined;
    const primitive = node.operation === 'along' ? table.along[node.primitive] : table.elementwise[node.primitive];
    const text = primitive?.lowering[target];
    if (primitive === undefined || text === undefined) return undefined;
    return { text, names: primitive.arguments, axes: node.operation === 'along' ? node.along : [] };
  };

  const expandOne = (node: Node): Node => {
    const [operand] = node.operands;
    const isBackwardOnly = isElementwise(node, 'stop_gradient') || node.operation === 'stated';
    if (isBackwardOnly && operand !== undefined) return expand(operand);
    const shared = shareExponential(graph, node, table);
    if (shared !== undefined) return expand(shared);
    if (node.operation === 'scan') return rewriteScan(graph, node, expand);
    const matrices = findMatmul(graph, node);
    if (matrices !== undefined)
      return matmul(graph, expandMatrix(matrices.left), expandMatrix(matrices.right), matrices.along);
    const inSteps = sumInSteps(graph, node);
    if (inSteps !== undefined) return expand(inSteps);
    if (node.operation === 'linear') {
      // What the value is computed from is there for its gradients, too.
      const isComputed = (applied: Node): boolean => dependsOnCotangent(node) && values.has(applied);
      const paired =
        cancelOpposites(graph, node) ?? (target === 'onnx' ? pairOpposites(graph, table, node, isComputed) : undefined);
      if (paired !== undefined) return expand(paired);
    }
    const operands = node.operands.map(expand);
    const rebuilt = rebuild(graph, table, node, operands);
    const previous = target === 'core' ? previousStates(graph, rebuilt) : undefined;
    if (previous !== undefined) return previous;
    const formula = formulaOf(rebuilt);
    if (formula !== undefined) {
      const values = formula.names.flatMap((name, i) =>
        rebuilt.operands[i] === undefined ? [] : [[name, rebuilt.operands[i]] as const],
      );
      return expand(
        expandFormula({ graph, table, steps, depth: 0 }, formula.text, new Map(values), formula.axes, elaborate),
      );
    }
    if (target !== 'core') return rebuilt;
    const [x] = rebuilt.operands;
    if (rebuilt.operation === 'along' && rebuilt.to !== undefined && x !== undefined)
      return expand(applyAlong(graph, table, 'load', rebuilt.along, [x, indexOf(graph, rebuilt.to)]));
    return scatterSum(graph, sumOneHot(graph, table, pushPick(graph, table, rebuilt)));
  };

  /** A product of matrices reads an array under another name: no loop has to compute it once more for that name. */
  const expandMatrix = (node: Node): Node => {
    const [x] = node.operands;
    const [from] = node.operation === 'along' ? node.along : [];
    return node.operation === 'along' && node.to !== undefined && x !== undefined && from !== undefined
      ? rename(graph, expand(x), from, node.to)
      : expand(node);
  };

  const expand = (node: Node): Node => {
    const known = done.get(node);
    if (known !== undefined) return known;
    const expanded = expandOne(node);
    done.set(node, expanded);
    done.set(expanded, expanded);
    return expanded;
  };
  return expand;
};
