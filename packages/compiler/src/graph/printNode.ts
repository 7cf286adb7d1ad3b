import type { Node } from './node.ts';

const attributes = (node: Node): string => {
  switch (node.operation) {
    case 'input':
    case 'parameter':
    case 'state':
      return node.name;
    case 'constant':
      return String(node.value);
    case 'size':
    case 'index':
      return `${node.operation}[${node.axis}]`;
    case 'elementwise':
      return node.primitive;
    case 'along':
      return `${node.primitive}[${node.along.join(', ')}]`;
    case 'product':
      return `product ${node.coefficient} ^(${node.exponents.join(', ')})`;
    case 'linear':
      return `linear (${node.coefficients.join(', ')})`;
    default:
      return node.operation;
  }
};

/** A graph as text, for tests and for people: nested calls, with everything that a backend would compute. */
export const printNode = (node: Node): string => {
  if (node.operation === 'scan') {
    const [initial] = node.operands;
    const name = `${node.isReversed ? 'backward ' : ''}scan[${node.axis}]`;
    return `${name}(${node.state.name} = ${initial === undefined ? '' : printNode(initial)}, ${printNode(node.next)})`;
  }
  return node.operands.length === 0
    ? attributes(node)
    : `${attributes(node)}(${node.operands.map(printNode).join(', ')})`;
};
