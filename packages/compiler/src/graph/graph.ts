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

/** A graph that knows the same nodes, and goes its own way from here. */
export const forkGraph = ({ nodes, statedGradients, axes, equalAxes }: Graph): Graph => ({
  nodes: new Map(nodes),
  statedGradients: new Map(statedGradients),
  axes: new Map(axes),
  equalAxes: new Set(equalAxes),
});

/** The state and the next of a scan are nodes themselves. */
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'operands' in value;

/** Numbers that JSON would write alike, the zeros, NaN and the infinities, have keys of their own. */
const keyOfValue = (value: unknown): string => {
  if (isNode(value)) return `node ${value.id}`;
  if (Array.isArray(value)) return `[${value.map(keyOfValue).join(',')}]`;
  return Object.is(value, -0) ? '-0' : String(value);
};

/** The attributes of a node in one order, whatever the order in which a constructor wrote them. */
const keyOf = (fields: NodeFields): string =>
  Object.entries(fields)
    .map(([name, value]) => `${name} ${keyOfValue(value)}`)
    .sort()
    .join('; ');

/** Returns the graph's one node with these fields, creating it when it is new. */
export const intern = (graph: Graph, fields: NodeFields): Node => {
  const key = keyOf(fields);
  const known = graph.nodes.get(key);
  if (known !== undefined) return known;
  const node = { ...fields, id: graph.nodes.size };
  graph.nodes.set(key, node);
  return node;
};
