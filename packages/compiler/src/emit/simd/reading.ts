import { asWhere } from '../../graph/where.ts';
import type { Node } from '../../graph/node.ts';
import { isPick } from '../../lower/pushPick.ts';
import { isReduction, withoutCast } from '../core/walk.ts';
import { type ArrayFunctionName, isArrayFunction } from './functions/arrayFunctions.ts';
import type { KernelShape, Role } from './kernelShape.ts';

/**
 * How a kernel reads a graph. In a plain call nothing is excluded and one scale is the cotangent of every element; a
 * weighted call has arrays for both.
 */
export interface Reading {
  readonly shape: KernelShape;
  readonly isWeighted: boolean;
  readonly lossAxes: readonly string[];
  /** The defaults of the parameters that are one number. */
  readonly defaults: ReadonlyMap<string, number>;
}

/** A node without what means nothing in this reading. */
export const resolve = (reading: Reading, node: Node): Node => {
  const bare = withoutCast(node);
  const branches = asWhere(bare);
  const isVoid = !reading.isWeighted && branches?.[0].operation === 'excluded';
  return isVoid ? resolve(reading, branches[2]) : bare;
};

/** The values that a node is computed from. What is picked is loaded before a kernel runs. */
export const operandsOf = (reading: Reading, node: Node): readonly Node[] =>
  isPick(node) ? [] : node.operands.map((operand) => resolve(reading, operand));

/** Everything that values are computed from, themselves included; nodes at which `stops` holds are not entered. */
export const walk = (
  reading: Reading,
  values: readonly Node[],
  stops: (node: Node) => boolean = () => false,
): ReadonlySet<Node> => {
  const found = new Set<Node>();
  const visit = (node: Node): void => {
    if (found.has(node)) return;
    found.add(node);
    if (!stops(node)) operandsOf(reading, node).forEach(visit);
  };
  values.forEach((value) => visit(resolve(reading, value)));
  return found;
};

const axesIn = (reading: Reading, node: Node, known: Map<Node, readonly string[]>): readonly string[] => {
  const axes = known.get(node) ?? computeAxes(reading, node, known);
  known.set(node, axes);
  return axes;
};

const computeAxes = (reading: Reading, node: Node, known: Map<Node, readonly string[]>): readonly string[] => {
  if (node.operation === 'cotangent' || node.operation === 'excluded')
    return reading.isWeighted ? reading.lossAxes : [];
  // The result of a reduction stands in an array over the rows, even if it is the same in all of them.
  if (isReduction(node) || isPick(node)) return reading.shape.rowAxes;
  if (node.operation !== 'elementwise') return node.axes;
  return [...new Set(operandsOf(reading, node).flatMap((operand) => axesIn(reading, operand, known)))];
};

/** Whether a node is read from an array over rows, even where rows have no axis. */
const isAtRows = ({ isWeighted }: Reading, node: Node): boolean =>
  isReduction(node) ||
  isPick(node) ||
  (isWeighted && (node.operation === 'cotangent' || node.operation === 'excluded'));

/** The role of every node; what stands in an array is never less than a row. */
export const createRoles = (reading: Reading): ((node: Node) => Role) => {
  const axes = new Map<Node, readonly string[]>();
  const depends = new Map<Node, boolean>();
  const dependsOnRows = (node: Node): boolean => {
    const known =
      depends.get(node) ??
      (isAtRows(reading, node) || operandsOf(reading, node).some((operand) => dependsOnRows(operand)));
    depends.set(node, known);
    return known;
  };
  return (node) => {
    const bare = resolve(reading, node);
    const role = reading.shape.roleOfAxes(axesIn(reading, bare, axes));
    return role === 'scalar' && dependsOnRows(bare) ? 'row' : role;
  };
};

const primitiveOf = (node: Node | undefined): string | undefined =>
  node?.operation === 'elementwise' ? node.primitive : undefined;

const isOperation = (node: Node | undefined, primitive: string): boolean => primitiveOf(node) === primitive;

/** -|x|, or x less its own maximum. */
const isNonpositive = (node: Node | undefined): boolean => {
  const [first, second] = (node?.operands ?? []).map(withoutCast);
  if (isOperation(node, 'negate')) return isOperation(first, 'abs');
  const isMaximum = second?.operation === 'along' && second.primitive === 'max';
  return isOperation(node, 'subtract') && isMaximum && second.operands.map(withoutCast)[0] === first;
};

/** e^x of such a number lies between 0 and 1. */
const isShare = (node: Node | undefined): boolean => isOperation(node, 'exp') && isNonpositive(node?.operands[0]);

/** The name of the function that computes a node for a whole array, if it takes one. */
export const arrayFunctionOf = (node: Node): ArrayFunctionName | undefined => {
  const primitive = primitiveOf(node);
  if (primitive === undefined || !isArrayFunction(primitive)) return undefined;
  if (isShare(node)) return 'expOfNonpositive';
  return primitive === 'log1p' && isShare(node.operands[0]) ? 'log1pOfShare' : primitive;
};
