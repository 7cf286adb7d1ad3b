import type { Origin, Value } from './value.ts';

/** Numbers values so that two have the same number exactly when they are the same expression. */
export function createIdentify(): (value: Value) => number {
  const byValue = new Map<Value, number>();
  const byExpression = new Map<string, number>();
  const bound = new Map<Origin, number>();
  const identify = (value: Value): number => {
    const known = byValue.get(value);
    if (known !== undefined) return known;
    const expression = `${value.dtype} ${expressionOf(value.origin, identify, bound)}`;
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

function expressionOf(origin: Origin, identify: (value: Value) => number, bound: Map<Origin, number>): string {
  switch (origin.kind) {
    case 'number':
      // The template prints -0 as 0, and they are two constants.
      return `number ${Object.is(origin.number, -0) ? '-0' : origin.number}`;
    case 'operation': {
      const { operator, operands, attributes, steps } = origin;
      const body = steps === undefined ? '' : `${steps.dimension} ${steps.isReversed} ${identify(steps.row)} `;
      return `${operator} ${JSON.stringify(attributes)} ${body}${operands.map(identify).join(' ')}`;
    }
    case 'bound': {
      const number = bound.get(origin) ?? bound.size;
      bound.set(origin, number);
      return `bound ${number}`;
    }
    case 'and':
    case 'or':
      return `${origin.kind} ${origin.operands.map(identify).join(' ')}`;
    default:
      return JSON.stringify(origin);
  }
}
