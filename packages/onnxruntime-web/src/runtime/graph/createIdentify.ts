import type { Origin, Value } from './value.ts';

/** Numbers values so that two have the same number exactly when they are the same expression. */
export function createIdentify(): (value: Value) => number {
  const byValue = new Map<Value, number>();
  const byExpression = new Map<string, number>();
  const identify = (value: Value): number => {
    const known = byValue.get(value);
    if (known !== undefined) return known;
    const expression = `${value.dtype} ${expressionOf(value.origin, identify)}`;
    const identity = byExpression.get(expression) ?? byExpression.size;
    byExpression.set(expression, identity);
    byValue.set(value, identity);
    return identity;
  };
  return identify;
}

/** Whether two values are the same expression, though built apart. */
export function sameExpression(one: Value, other: Value): boolean {
  if (one === other) return true;
  const identify = createIdentify();
  return identify(one) === identify(other);
}

function expressionOf(origin: Origin, identify: (value: Value) => number): string {
  switch (origin.kind) {
    case 'number':
      // The template prints -0 as 0, and they are two constants.
      return `number ${Object.is(origin.number, -0) ? '-0' : origin.number}`;
    case 'operation':
      return `${origin.operator} ${JSON.stringify(origin.attributes)} ${origin.operands.map(identify).join(' ')}`;
    case 'and':
    case 'or':
      return `${origin.kind} ${origin.operands.map(identify).join(' ')}`;
    default:
      return JSON.stringify(origin);
  }
}
