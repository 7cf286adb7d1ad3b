import { expect, it } from 'vitest';
import { constant, input } from '../graph/leaves.ts';
import { less, where } from '../graph/masks.ts';
import { multiply } from '../graph/arithmetic.ts';
import { operandsOf, type Value } from '../graph/value.ts';
import { alignSelections } from './alignSelections.ts';

const table = input('table', 'float', ['row', 'column']);
const rows = input('rows', 'float', ['row']);
const align = alignSelections();

const operatorsOf = (value: Value): readonly string[] =>
  operandsOf(value, 'Where').map(({ origin }) => (origin.kind === 'operation' ? origin.operator : origin.kind));

it('repeats what is shorter than the rest of a selection, the mask too', () => {
  const isSmall = less(rows, constant(1));
  expect(operatorsOf(align(where(isSmall, table, multiply(table, table))))).toEqual(['Expand', 'input', 'Mul']);
  expect(operatorsOf(align(where(less(table, constant(1)), rows, table)))).toEqual(['Less', 'Expand', 'input']);
});

it('finds selections within other expressions', () => {
  const selected = where(less(table, constant(1)), rows, table);
  const [, factor] = operandsOf(align(multiply(rows, selected)), 'Mul');
  expect(factor === undefined ? [] : operatorsOf(factor)).toEqual(['Less', 'Expand', 'input']);
});

it('leaves equal shapes alone, and selections of which a part is a number', () => {
  const equal = where(less(table, constant(1)), table, multiply(table, table));
  const withNumber = where(less(rows, constant(1)), table, constant(0));
  expect(align(equal)).toBe(equal);
  expect(align(withNumber)).toBe(withNumber);
});
