import type { Node } from './node.ts';

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** A node before it has an identity. */
export type NodeFields = DistributiveOmit<Node, 'id'>;

/** The table that makes equal expressions one object. It only grows, and nothing but the constructors touches it. */
export interface Graph {
  readonly nodes: Map<string, Node>;
  /** What `stated` nodes give their inputs for a cotangent. */
  readonly statedGradients: Map<Node, (cotangent: Node) => readonly Node[]>;
  /** Every axis by name, with its length where it is no axis of the inputs but made of theirs. */
  readonly axes: Map<string, Node | undefined>;
  /** Axes of the inputs that the formula takes for one another: a call must give them equal lengths. */
  readonly equalAxes: Set<readonly [from: string, to: string]>;
}

export const createGraph = (): Graph => ({
  nodes: new Map(),
  statedGradients: new Map(),
  axes: new Map(),
  equalAxes: new Set(),
});

/** The state and the next of a scan are nodes themselves. */
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'operands' in value;

const keyOf = (fields: NodeFields): string => {
  const { operands, ...rest } = fields;
  // JSON writes NaN and the infinities as null, and -0 as 0: those constants need keys of their own.
  const attributes = JSON.stringify(rest, (_, value: unknown) => {
    if (isNode(value)) return `node:${value.id}`;
    return typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))
      ? `number:${Object.is(value, -0) ? '-0' : value}`
      : value;
  });
  return `${attributes}(${operands.map((operand) => operand.id).join(',')})`;
};

/** Returns the graph's one node with these fields, creating it when it is new. */
export const intern = (graph: Graph, fields: NodeFields): Node => {
  const key = keyOf(fields);
  const known = graph.nodes.get(key);
  if (known !== undefined) return known;
  const node = { ...fields, id: graph.nodes.size };
  graph.nodes.set(key, node);
  return node;
};
