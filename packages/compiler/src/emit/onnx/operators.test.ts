import { expect, it } from 'vitest';
import { primitiveTable } from '../../generated/primitiveTable.ts';
import { alongOperators, elementwiseOperators } from './operators.ts';

// `load` reads at a computed place of memory and `scatter` adds to one, which only loops can: array graphs never see them.
const ofLoops: ReadonlySet<string> = new Set(['load', 'scatter']);

const remaining = (primitives: Readonly<Record<string, { readonly lowering: { readonly onnx?: string } }>>) =>
  Object.keys(primitives)
    .filter((name) => primitives[name]?.lowering.onnx === undefined && name !== 'stop_gradient' && !ofLoops.has(name))
    .sort();

it('has a function of the graph builder for every primitive that lowering leaves, and for no other', () => {
  expect(Object.keys(elementwiseOperators).sort()).toEqual(remaining(primitiveTable.elementwise));
  expect(Object.keys(alongOperators).sort()).toEqual(remaining(primitiveTable.along));
});
