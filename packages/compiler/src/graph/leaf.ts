import { intern, type Graph } from './graph.ts';
import type { Dtype, Node } from './node.ts';

const sorted = (axes: readonly string[]): readonly string[] => [...axes].sort();

/** A number that is known now; among integers there is one zero. */
export const constant = (graph: Graph, value: number, dtype: Dtype = 'float'): Node =>
  intern(graph, { operation: 'constant', value: dtype === 'float' ? value : value + 0, dtype, axes: [], operands: [] });

export const input = (graph: Graph, name: string, axes: readonly string[], dtype: 'float' | 'integer'): Node =>
  intern(graph, { operation: 'input', name, dtype, axes: sorted(axes), operands: [] });

export const parameter = (graph: Graph, name: string, axes: readonly string[], dtype: 'float' | 'integer'): Node =>
  intern(graph, { operation: 'parameter', name, dtype, axes: sorted(axes), operands: [] });

export const cotangentLeaf = (graph: Graph, axes: readonly string[]): Node =>
  intern(graph, { operation: 'cotangent', dtype: 'float', axes: sorted(axes), operands: [] });

export const excludedLeaf = (graph: Graph, axes: readonly string[]): Node =>
  intern(graph, { operation: 'excluded', dtype: 'mask', axes: sorted(axes), operands: [] });

/** The length of an axis, in terms of those of the inputs' axes. */
export const sizeOf = (graph: Graph, axis: string): Node =>
  graph.axes.get(axis) ?? intern(graph, { operation: 'size', axis, dtype: 'integer', axes: [], operands: [] });

export const indexOf = (graph: Graph, axis: string): Node =>
  intern(graph, { operation: 'index', axis, dtype: 'integer', axes: [axis], operands: [] });

/** True for a constant of exactly this value; -0 counts as 0, which is what a sum or a mask makes of it. */
export const isConstant = (node: Node, value: number): boolean =>
  node.operation === 'constant' && (node.value === value || (Number.isNaN(value) && Number.isNaN(node.value)));
