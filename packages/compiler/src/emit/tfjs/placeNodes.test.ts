import { expect, test } from 'vitest';
import { elementwise } from '../../graph/elementwise.ts';
import { createGraph } from '../../graph/graph.ts';
import { constant, indexOf, input, parameter } from '../../graph/leaf.ts';
import { placeNodes } from './placeNodes.ts';

const nothing = (): boolean => false;

const build = () => {
  const graph = createGraph();
  const x = input(graph, 'x', ['batch'], 'float');
  const p = parameter(graph, 'p', [], 'float');
  const chosen = elementwise(graph, 'equal', [p, constant(graph, 0)], 'mask');
  const unary = (name: string, node: typeof x) => elementwise(graph, name, [node], 'float');
  return { graph, x, chosen, unary };
};

test('a value that only one branch needs is computed in it, and one that both need before', () => {
  const { graph, x, chosen, unary } = build();
  const shared = unary('abs', x);
  const onlyYes = unary('exp', shared);
  const onlyNo = unary('log', shared);
  const root = elementwise(graph, 'where', [chosen, onlyYes, onlyNo], 'float');
  const { blocks, blockOf, branches } = placeNodes([[root]], nothing);
  expect(blockOf.get(shared)).toBe(blocks[0]);
  expect(blockOf.get(onlyYes)).toBe(branches.get(root)?.yes);
  expect(blockOf.get(onlyNo)).toBe(branches.get(root)?.no);
});

test('a value that a branch and a root need is computed before', () => {
  const { graph, x, chosen, unary } = build();
  const inner = unary('exp', x);
  const root = elementwise(graph, 'where', [chosen, inner, constant(graph, 0)], 'float');
  const { blocks, blockOf } = placeNodes([[root, inner]], nothing);
  expect(blockOf.get(inner)).toBe(blocks[0]);
});

test('a selection by a tensor has no branches', () => {
  const { graph, x, unary } = build();
  const mask = elementwise(graph, 'equal', [x, constant(graph, 0)], 'mask');
  const root = elementwise(graph, 'where', [mask, unary('exp', x), constant(graph, 0)], 'float');
  expect(placeNodes([[root]], nothing).branches.size).toBe(0);
});

test('what several functions need is computed outside of them, and what is given nowhere', () => {
  const { x, unary } = build();
  const given = unary('abs', x);
  const shared = unary('exp', given);
  const first = unary('negate', shared);
  const second = unary('log', shared);
  const { blocks, blockOf } = placeNodes([[first], [second]], (node) => node === given);
  expect(blocks[0]?.nodes).toEqual([shared]);
  expect(blocks[1]?.nodes).toEqual([first]);
  expect(blocks[2]?.nodes).toEqual([second]);
  expect(blockOf.has(given)).toBe(false);
});

test('a comparison with an index names the axis, so that the index itself is not computed', () => {
  const { graph } = build();
  const index = indexOf(graph, 'class');
  const label = input(graph, 'label', ['batch'], 'integer');
  const root = elementwise(graph, 'equal', [label, index], 'mask');
  expect(placeNodes([[root]], nothing).blockOf.has(index)).toBe(false);
});
