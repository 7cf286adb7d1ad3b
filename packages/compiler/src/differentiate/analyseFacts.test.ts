import { expect, it } from 'vitest';
import { elaborateText } from '../elaborate/formula.fixture.ts';
import { primitiveTable } from '../generated/primitiveTable.ts';
import { createGraph } from '../graph/graph.ts';
import { analyseFacts } from './analyseFacts.ts';

const isFinite = (formula: string): boolean =>
  analyseFacts(primitiveTable, new Map())(elaborateText(formula, createGraph())).finite;

it.each([
  ['x / abs(y)', false],
  ['where(abs(y) == 0, 0, x / abs(y))', true],
  ['where(abs(y) < 1, x, x / abs(y))', true],
  ['where(1 <= abs(y), x / abs(y), x)', true],
  ['where(0 < abs(y), x / abs(y), x)', true],
])('%s is finite for finite inputs: %s', (formula, finite) => {
  expect(isFinite(formula)).toBe(finite);
});

it.each([
  'where(abs(y) == 0, x / abs(y), 0)',
  'where(abs(y) < 1, x / abs(y), x)',
  'where(y < 1, x, x / abs(y))',
  'where(y == 0, 0, x / y)',
  'where(0 <= abs(y), x / abs(y), x)',
  'where(abs(y) < 1, x, x / abs(y)) / abs(y)',
])('%s may be infinite', (formula) => {
  expect(isFinite(formula)).toBe(false);
});
