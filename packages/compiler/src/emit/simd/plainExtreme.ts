import { isElementwise } from '../../graph/elementwise.ts';
import { isConstant } from '../../graph/leaf.ts';
import type { Node } from '../../graph/node.ts';
import { asWhere } from '../../graph/where.ts';
import { withoutCast } from '../core/walk.ts';
import { f32x4 } from './instructions.ts';
import type { Code } from './wasmBytes.ts';

/** One of two values, as one instruction chooses it that lets a NaN or a zero of the first operand stay. */
export interface PlainExtreme {
  readonly write: (first: Code, second: Code) => Code;
  readonly first: Node;
  readonly second: Node;
}

const { firstUnlessLess: least, firstUnlessGreater: greatest } = f32x4;

/** `where(x < low, low, x)` and its like, which is how clamps are spelled. */
const ofWhere = (node: Node): PlainExtreme | undefined => {
  const [mask, yes, no] = (asWhere(node) ?? []).map(withoutCast);
  if (mask === undefined || yes === undefined || no === undefined || !isElementwise(mask, 'less')) return undefined;
  const [left, right] = mask.operands.map(withoutCast);
  if (left === no && right === yes) return { write: greatest, first: no, second: yes };
  if (left === yes && right === no) return { write: least, first: no, second: yes };
  return undefined;
};

/** Whether a bound is not above another, for all parameters that a loss takes. */
const isBelow = (low: Node, high: Node, isNonnegative: (name: string) => boolean): boolean => {
  if (low.operation === 'constant' && high.operation === 'constant') return low.value <= high.value;
  const isOpposite = isElementwise(low, 'negate') && low.operands.map(withoutCast)[0] === high;
  return isOpposite && high.operation === 'parameter' && isNonnegative(high.name);
};

/** `where(x < low, low, where(high < x, high, x))`: the greater of the low bound and of what the high one leaves. */
const ofClamp = (node: Node, isNonnegative: (name: string) => boolean): PlainExtreme | undefined => {
  const [mask, low, inner] = (asWhere(node) ?? []).map(withoutCast);
  if (mask === undefined || low === undefined || inner === undefined || !isElementwise(mask, 'less')) return undefined;
  const [x, bound] = mask.operands.map(withoutCast);
  const upper = ofWhere(inner);
  const isClamp = upper?.write === least && upper.first === x && bound === low;
  return isClamp && isBelow(low, upper.second, isNonnegative)
    ? { write: greatest, first: inner, second: low }
    : undefined;
};

/** The extreme of a value and a number that is neither zero nor NaN: those two alone are what it takes more for. */
const ofNumber = (node: Node): PlainExtreme | undefined => {
  const write = isElementwise(node, 'maximum') ? greatest : isElementwise(node, 'minimum') ? least : undefined;
  const [one, other] = node.operands.map(withoutCast);
  if (write === undefined || one === undefined || other === undefined) return undefined;
  const isPlain = ({ operation, ...own }: Node): boolean =>
    operation === 'constant' && 'value' in own && own.value !== 0 && !Number.isNaN(own.value);
  if (isPlain(other)) return { write, first: one, second: other };
  return isPlain(one) ? { write, first: other, second: one } : undefined;
};

/**
 * The choice between two values that a node makes, if one instruction makes it; `isNonnegative` says which parameters are
 * never below 0.
 */
export const plainExtreme = (
  node: Node,
  isNonnegative: (name: string) => boolean = () => false,
): PlainExtreme | undefined => ofWhere(node) ?? ofClamp(node, isNonnegative) ?? ofNumber(node);

/** `where(x <= 0, 0, x)` but for the sign of zero, which is lost where it is added to something else. */
export const positivePart = (node: Node): PlainExtreme | undefined => {
  const [mask, zero, x] = (asWhere(node) ?? []).map(withoutCast);
  if (mask === undefined || zero === undefined || x === undefined || !isElementwise(mask, 'less_equal'))
    return undefined;
  const [left, right] = mask.operands.map(withoutCast);
  const isPart = left === x && isConstant(zero, 0) && right !== undefined && isConstant(right, 0);
  return isPart ? { write: greatest, first: x, second: zero } : undefined;
};
