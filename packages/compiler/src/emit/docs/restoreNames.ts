import type { Node } from '../../graph/node.ts';

/** Operands with what multiplies each of them in a sum, or what raises each of them in a product. */
type Parts = ReadonlyMap<Node, number>;

const partsOf = (node: Node): Parts | undefined => {
  if (node.operation === 'linear') {
    return new Map(node.operands.map((operand, i) => [operand, node.coefficients[i] ?? 1]));
  }
  if (node.operation !== 'product') return undefined;
  return new Map(node.operands.map((operand, i) => [operand, node.exponents[i] ?? 1]));
};

/** How often `inner` is contained in `outer`: each part the same number of times, or not at all. */
const multipleOf = (inner: Parts, outer: Parts): number | undefined => {
  const ratios = [...inner].map(([operand, factor]) => (outer.get(operand) ?? 0) / factor);
  const [first] = ratios;
  return first !== undefined && first !== 0 && ratios.every((ratio) => ratio === first) ? first : undefined;
};

const isWholeNamed = (node: Node): boolean =>
  node.operation === 'linear' || (node.operation === 'product' && node.coefficient === 1);

/**
 * A sum or a product with the author's own sums or products in place of their parts, which the algebra has opened:
 * with `mass = a + b`, the sum a + b + c is mass + c again. For printing only: the node belongs to no graph.
 */
export const restoreNames = (node: Node, names: ReadonlyMap<Node, string>): Node => {
  const parts = partsOf(node);
  if (parts === undefined || (node.operation !== 'linear' && node.operation !== 'product')) return node;
  for (const named of names.keys()) {
    const inner =
      named.operation === node.operation && isWholeNamed(named) && named !== node ? partsOf(named) : undefined;
    const multiple = inner === undefined ? undefined : multipleOf(inner, parts);
    if (inner === undefined || multiple === undefined) continue;
    const rest = [...parts].filter(([operand]) => !inner.has(operand));
    const first = [...parts.keys()].findIndex((operand) => inner.has(operand));
    const restored = [...rest.slice(0, first), [named, multiple] as const, ...rest.slice(first)];
    const operands = restored.map(([operand]) => operand);
    const factors = restored.map(([, factor]) => factor);
    const next =
      node.operation === 'linear'
        ? { ...node, operands, coefficients: factors }
        : { ...node, operands, exponents: factors };
    return restoreNames(next, new Map([...names].filter(([other]) => other !== named)));
  }
  return node;
};
