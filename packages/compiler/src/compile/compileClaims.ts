import { elaborate } from '../elaborate/elaborate.ts';
import { elaborateFormula } from '../elaborate/elaborateFormula.ts';
import { problemAt } from '../elaborate/scope.ts';
import { parseFormula } from '../formula/parseFormula.ts';
import { createGraph } from '../graph/graph.ts';
import { toFloat } from '../graph/elementwise.ts';
import type { Node } from '../graph/node.ts';
import { primitiveTable } from '../generated/primitiveTable.ts';
import { lower } from '../lower/lower.ts';
import type { LossSpec, Property } from '../schema/lossSpec.ts';
import type { SourceText } from '../schema/specError.ts';
import { listVariants } from './listVariants.ts';
import { specScope } from './specScope.ts';

/** A property with its expressions, over inputs and parameters. */
export interface CompiledClaim {
  readonly property: Property;
  /** A number without axes. */
  readonly bound?: Node;
  /** A mask: the property is claimed of calls for which all of it holds. */
  readonly where?: Node;
}

/** Compiles what the properties of a loss say in the formula language. Throws SpecError at the first mistake. */
export const compileClaims = (spec: LossSpec): readonly CompiledClaim[] => {
  const compile = (source: SourceText, expected: 'number' | 'mask'): Node => {
    const graph = createGraph();
    const scope = { ...specScope(graph, primitiveTable, spec, listVariants(spec)[0] ?? {}, new Map()), source };
    const { result } = elaborateFormula(scope, parseFormula(source), elaborate);
    const span = { start: 0, end: source.text.length };
    if (expected === 'mask') {
      if (result.dtype !== 'mask') throw problemAt(scope, span, '"where" is a mask', 'compare, as in 0 <= target');
      return lower(graph, primitiveTable, 'core')(result);
    }
    if (result.dtype === 'mask' || result.axes.length > 0) {
      throw problemAt(scope, span, 'a bound is one number', 'write it in terms of parameters without axes');
    }
    return lower(graph, primitiveTable, 'core')(toFloat(graph, result));
  };
  return spec.properties.map((property) => ({
    property,
    ...(property.bound === undefined ? {} : { bound: compile(property.bound, 'number') }),
    ...(property.where === undefined ? {} : { where: compile(property.where, 'mask') }),
  }));
};
