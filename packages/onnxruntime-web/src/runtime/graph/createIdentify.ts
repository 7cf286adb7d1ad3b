import type { Origin, Value } from './value.ts';

/** Numbers values so that two have the same number exactly when they are the same expression. */
export function createIdentify(): (value: Value) => number {
  const byValue = new Map<Value, number>();
  const byExpression = new Map<string, number>();
  const bound = new Map<Origin, number>();
  const numberOf = (value: Value): number => byValue.get(value) ?? -1;
  return (value) => {
    // The steps of a scan that are written one after the other are a chain too long for recursion.
    const pending = [value];
    for (let next = pending.at(-1); next !== undefined; next = pending.at(-1)) {
      const unknown = byValue.has(next) ? [] : partsOf(next).filter((part) => !byValue.has(part));
      if (unknown.length > 0) {
        pending.push(...unknown);
        continue;
      }
      pending.pop();
      if (byValue.has(next)) continue;
      const expression = `${next.dtype} ${labelOf(next.origin, bound)} ${partsOf(next).map(numberOf).join(' ')}`;
      const identity = byExpression.get(expression) ?? byExpression.size;
      byExpression.set(expression, identity);
      byValue.set(next, identity);
    }
    return numberOf(value);
  };
}

/** Whether two values are the same expression, though built apart. */
export function sameExpression(one: Value, other: Value): boolean {
  const bound = new Map<Origin, number>();
  const compared = new Map<Value, Set<Value>>();
  const pending: (readonly [Value, Value])[] = [[one, other]];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [left, right] = pair;
    const known = compared.get(left) ?? new Set();
    if (left === right || known.has(right)) continue;
    compared.set(left, known.add(right));
    if (left.dtype !== right.dtype || labelOf(left.origin, bound) !== labelOf(right.origin, bound)) return false;
    const parts = partsOf(right);
    for (const [i, part] of partsOf(left).entries()) {
      const twin = parts[i];
      if (twin === undefined) return false;
      pending.push([part, twin]);
    }
  }
  return true;
}

/** What a value is computed from. */
function partsOf({ origin }: Value): readonly Value[] {
  switch (origin.kind) {
    case 'operation':
      return origin.steps === undefined ? origin.operands : [origin.steps.row, ...origin.operands];
    case 'and':
    case 'or':
      return origin.operands;
    default:
      return [];
  }
}

/** What a value is, its parts aside. */
function labelOf(origin: Origin, bound: Map<Origin, number>): string {
  switch (origin.kind) {
    case 'number':
      // The template prints -0 as 0, and they are two constants.
      return `number ${Object.is(origin.number, -0) ? '-0' : origin.number}`;
    case 'operation': {
      const { operator, operands, attributes, steps } = origin;
      const body = steps === undefined ? '' : `${steps.dimension} ${steps.isReversed}`;
      return `${operator} ${JSON.stringify(attributes)} ${body} ${operands.length}`;
    }
    case 'bound': {
      const number = bound.get(origin) ?? bound.size;
      bound.set(origin, number);
      return `bound ${number}`;
    }
    case 'and':
    case 'or':
      return origin.kind;
    default:
      return JSON.stringify(origin);
  }
}
