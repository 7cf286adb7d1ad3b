import { applyAlong, applyElementwise } from '../elaborate/applyPrimitive.ts';
import { add } from '../graph/add.ts';
import type { Graph } from '../graph/graph.ts';
import { constant } from '../graph/leaf.ts';
import { isMatmul, matmul } from '../graph/matmul.ts';
import { multiply, multiplyFactors } from '../graph/multiply.ts';
import { rename } from '../graph/rename.ts';
import { isScatter, partsOfScatter, scatter } from '../graph/scatter.ts';
import type { Node } from '../graph/node.ts';
import type { PrimitiveTable } from '../primitives/primitiveTable.ts';

/** The same operation on other operands, through the constructors, so that the algebra applies again. */
export const rebuild = (graph: Graph, table: PrimitiveTable, node: Node, operands: readonly Node[]): Node => {
  if (operands.every((operand, i) => operand === node.operands[i])) return node;
  switch (node.operation) {
    case 'linear': {
      const terms = operands.map((operand, i) =>
        multiply(graph, constant(graph, node.coefficients[i] ?? 1, node.dtype), operand),
      );
      const [first, ...rest] = terms;
      if (first === undefined) return node;
      return rest.reduce((total, term) => add(graph, total, term), first);
    }
    case 'product': {
      const coefficient = { base: constant(graph, node.coefficient, node.dtype), exponent: 1 };
      const factors = operands.map((base, i) => ({ base, exponent: node.exponents[i] ?? 1 }));
      return multiplyFactors(graph, [coefficient, ...factors]);
    }
    case 'elementwise':
      return applyElementwise(graph, table, node.primitive, operands);
    case 'along': {
      const [x, y] = operands;
      if (isMatmul(node) && x !== undefined && y !== undefined) return matmul(graph, x, y, node.along);
      if (isScatter(node) && x !== undefined && y !== undefined)
        return scatter(graph, x, y, partsOfScatter(node).axis, node.along);
      const [from] = node.along;
      if (node.to !== undefined && x !== undefined && from !== undefined) return rename(graph, x, from, node.to);
      return applyAlong(graph, table, node.primitive, node.along, operands);
    }
    default:
      return node;
  }
};
