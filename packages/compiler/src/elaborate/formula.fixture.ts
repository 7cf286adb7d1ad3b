import { parseFormula } from '../formula/parseFormula.ts';
import { primitiveTable } from '../generated/primitiveTable.ts';
import { createGraph, type Graph } from '../graph/graph.ts';
import { input, parameter } from '../graph/leaf.ts';
import type { Node } from '../graph/node.ts';
import { elaborate } from './elaborate.ts';
import { elaborateFormula } from './elaborateFormula.ts';
import type { Scope } from './scope.ts';

/** A scope with the float inputs x [row, column], y [row, column] and z [row], the labels i [row] and a parameter k. */
export const testScope = (text: string, graph: Graph = createGraph()): Scope => ({
  graph,
  table: primitiveTable,
  source: {
    file: 'test.loss.yaml',
    text,
    locate: (offset) => {
      const before = text.slice(0, offset).split('\n');
      return {
        line: before.length,
        column: (before.at(-1)?.length ?? 0) + 1,
        lineText: text.split('\n')[before.length - 1] ?? '',
      };
    },
  },
  values: new Map<string, Node>([
    ['x', input(graph, 'x', ['row', 'column'], 'float')],
    ['y', input(graph, 'y', ['row', 'column'], 'float')],
    ['z', input(graph, 'z', ['row'], 'float')],
    ['i', input(graph, 'i', ['row'], 'integer')],
    ['k', parameter(graph, 'k', [], 'float')],
  ]),
  functions: new Map(),
  axes: new Map([
    ['row', ['row']],
    ['column', ['column']],
  ]),
  madeAxes: new Map(),
  choices: new Map([['form', { taken: 'short', arms: ['short', 'long'] }]]),
  losses: new Map(),
  callers: [],
  isPrimitive: false,
  steps: { remaining: 10_000 },
  depth: 0,
});

/** The node that a formula over the test scope means. */
export const elaborateText = (text: string, graph: Graph = createGraph()): Node => {
  const scope = testScope(text, graph);
  return elaborateFormula(scope, parseFormula(scope.source), elaborate).result;
};
