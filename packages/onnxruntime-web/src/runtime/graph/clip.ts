import { sameExpression } from './createIdentify.ts';
import { clippedLogarithm } from './shaderFunctions.ts';
import type { GraphContext } from './graphContext.ts';
import { constant } from './leaves.ts';
import { equal, where } from './masks.ts';
import { elementwise } from './operation.ts';
import { knownNumber, operandsOf, type Value } from './value.ts';

interface Clamp {
  readonly x: Value;
  readonly low: number;
  readonly high: number;
}

/**
 * What is written as a selection and is a clamp or a relu: one operator. On WebGPU it makes a number of NaN, which is
 * asked for apart.
 */
export function clipInstead({ target }: GraphContext, mask: Value, yes: Value, no: Value): Value | undefined {
  const clamp = asClamp(mask, yes, no);
  if (target === 'wasm') return clamp === undefined ? asRelu(mask, yes, no) : clip(clamp);
  if (clamp === undefined) return undefined;
  const logarithm = clippedLogarithm(clamp.x, (x) => clip({ ...clamp, x }), clamp.low);
  if (logarithm !== undefined) return logarithm;
  return where(equal(clamp.x, clamp.x), clip(clamp), clamp.x);
}

function clip({ x, low, high }: Clamp): Value {
  const bounds = [constant(low), constant(high)];
  return elementwise('Clip', [x, ...bounds], x.dtype, (a) => Math.min(Math.max(a, low), high));
}

/** `where(x < low, low, where(high < x, high, x))` */
function asClamp(mask: Value, yes: Value, no: Value): Clamp | undefined {
  const [x, least] = operandsOf(mask, 'Less');
  const [inner, most, rest] = operandsOf(no, 'Where');
  if (x === undefined || least === undefined || inner === undefined || most === undefined || rest === undefined)
    return undefined;
  const [greatest, compared] = operandsOf(inner, 'Less');
  const [low, high] = [knownNumber(least), knownNumber(most)];
  if (greatest === undefined || compared === undefined || low === undefined || high === undefined) return undefined;
  const isClamp =
    knownNumber(yes) === low &&
    knownNumber(greatest) === high &&
    low <= high &&
    x.dtype === 'float' &&
    sameExpression(x, compared) &&
    sameExpression(x, rest);
  return isClamp ? { x, low, high } : undefined;
}

/** `where(x <= 0, 0, x)` */
function asRelu(mask: Value, yes: Value, no: Value): Value | undefined {
  const [x, zero] = operandsOf(mask, 'LessOrEqual');
  if (x === undefined || zero === undefined || knownNumber(zero) !== 0 || knownNumber(yes) !== 0) return undefined;
  return x.dtype === 'float' && sameExpression(x, no)
    ? elementwise('Relu', [x], 'float', (a) => (a <= 0 ? 0 : a))
    : undefined;
}
