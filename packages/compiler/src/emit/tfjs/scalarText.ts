import type { Node } from '../../graph/node.ts';
import { atom, elementwiseText, numberText, strength, within, type ExpressionText } from '../shared/expressionText.ts';

/**
 * A scalar node as a JavaScript expression. `nameOf` gives the variable that already holds a node, `axisName` the
 * property of `axes` for an axis.
 */
export const scalarText = (
  node: Node,
  nameOf: (node: Node) => string | undefined,
  axisName: (axis: string) => string,
): string => {
  const write = (part: Node): ExpressionText => {
    const name = nameOf(part);
    if (name !== undefined) return atom(name);
    switch (part.operation) {
      case 'constant':
        return part.dtype === 'mask' ? atom(String(part.value !== 0)) : numberText(part.value);
      case 'size':
        return atom(`${axisName(part.axis)}.size`);
      case 'elementwise':
        return writeElementwise(part);
      default:
        throw new Error(`${part.operation} is not a scalar of the TensorFlow.js package`);
    }
  };

  const operand = (part: Node, least: number): string => within(write(part), least);

  const writeElementwise = (part: Extract<Node, { operation: 'elementwise' }>): ExpressionText => {
    const [first, second] = part.operands;
    // JavaScript has one kind of number.
    if (part.primitive === 'cast' && first !== undefined) return write(first);
    if (part.primitive === 'sigmoid' && first !== undefined) {
      const text = `1 / (1 + Math.exp(-${operand(first, strength.call)}))`;
      return { text, strength: strength.multiplicative };
    }
    if (part.primitive === 'power' && first !== undefined && second !== undefined) {
      return { text: `Math.pow(${operand(first, 0)}, ${operand(second, 0)})`, strength: strength.call };
    }
    return elementwiseText(part, operand, (repeated) => operand(repeated, strength.atom));
  };

  return write(node).text;
};
