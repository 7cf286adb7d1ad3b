import type { Node } from '../../graph/node.ts';
import { atom, elementwiseText, type ExpressionText, numberText, strength, within } from '../shared/expressionText.ts';

/** How the leaves of a length are called. */
export interface LengthNames {
  readonly size: (axis: string) => string;
  readonly parameter: (name: string) => string;
}

/** The length of an axis that a formula makes, as an expression. */
export const lengthText = (length: Node, names: LengthNames): string => {
  const write = (node: Node): ExpressionText => {
    switch (node.operation) {
      case 'constant':
        return numberText(node.value);
      case 'size':
        return atom(names.size(node.axis));
      case 'parameter':
        return atom(names.parameter(node.name));
      case 'elementwise':
        return elementwiseText(
          node,
          (part, least) => within(write(part), least),
          (part) => within(write(part), strength.atom),
        );
      default:
        throw new Error(`${node.operation} is no part of an axis's length`);
    }
  };
  return within(write(length), strength.atom);
};
