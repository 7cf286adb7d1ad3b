import { isElementwise } from '../../graph/elementwise.ts';
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

/** The choice between two values that a node makes, if one instruction makes it. */
export const plainExtreme = (node: Node): PlainExtreme | undefined => ofWhere(node) ?? ofNumber(node);
