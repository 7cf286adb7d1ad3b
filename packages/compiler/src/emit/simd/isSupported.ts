import type { Node } from '../../graph/node.ts';
import { isPick } from '../../lower/pushPick.ts';
import { isReduction, reducedOf, withoutCast } from '../core/walk.ts';
import { isVectorPrimitive } from './vectorPrimitives.ts';
import { sameAxes } from './kernelShape.ts';
import { arrayFunctionOf, createRoles, type Reading, resolve, walk } from './reading.ts';

/** Whether a kernel can compute every one of these values in its two loops. */
export const isSupported = (reading: Reading, values: readonly Node[]): boolean => {
  const roleOf = createRoles(reading);
  const { rowAxes, columnAxes } = reading.shape;
  const isLeaf = (node: Node | undefined, roles: readonly string[]): boolean =>
    node !== undefined &&
    (node.operation === 'input' || node.operation === 'parameter') &&
    roles.includes(roleOf(node));
  const fits = (node: Node): boolean => {
    switch (node.operation) {
      case 'constant':
      case 'size':
      case 'parameter':
      case 'cotangent':
      case 'excluded':
        return true;
      case 'input':
        return node.axes.length > 0;
      case 'index':
        return sameAxes([node.axis], columnAxes) || rowAxes.includes(node.axis);
      case 'elementwise': {
        const [, exponent] = node.operands;
        if (node.primitive === 'power')
          return exponent !== undefined && roleOf(resolve(reading, exponent)) === 'scalar';
        return arrayFunctionOf(node) !== undefined || isVectorPrimitive(node.primitive);
      }
      case 'along': {
        const [source, position] = node.operands.map(withoutCast);
        if (isPick(node)) return isLeaf(source, ['element', 'column']) && isLeaf(position, ['row']);
        return isReduction(node) && ['element', 'column'].includes(roleOf(resolve(reading, reducedOf(node))));
      }
      default:
        return false;
    }
  };
  return [...walk(reading, values)].every(fits);
};
