import { expect, it } from 'vitest';
import { primitiveTable } from '../../generated/primitiveTable.ts';
import { alongOperators, elementwiseOperators } from './operators.ts';

const remaining = (primitives: Readonly<Record<string, { readonly lowering: { readonly onnx?: string } }>>) =>
  Object.keys(primitives)
    .filter((name) => primitives[name]?.lowering.onnx === undefined && name !== 'stop_gradient')
    .sort();

it('has a function of the graph builder for every primitive that lowering leaves, and for no other', () => {
  expect(Object.keys(elementwiseOperators).sort()).toEqual(remaining(primitiveTable.elementwise));
  expect(Object.keys(alongOperators).sort()).toEqual(remaining(primitiveTable.along));
});
