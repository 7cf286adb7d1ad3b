import type { Expression } from '../formula/syntax.ts';
import { depthOf } from '../graph/depthOf.ts';
import { constant } from '../graph/leaf.ts';
import type { Node } from '../graph/node.ts';
import { elaborateCall } from './elaborateCall.ts';
import { applyBinary, applyUnary } from './operators.ts';
import { problemAt, type Scope } from './scope.ts';
import { suggest } from './suggest.ts';

const maximumDepth = 200;

/** Far more than a formula has that a person wrote, and few enough for what walks over graphs. */
const maximumOperations = 150;

const namedConstants: ReadonlyMap<string, number> = new Map([
  ['infinity', Infinity],
  ['pi', Math.PI],
  ['nan', NaN],
]);

const elaborateName = (scope: Scope, name: string, expression: Expression): Node => {
  const value = scope.values.get(name);
  if (value !== undefined) return value;
  const number = namedConstants.get(name);
  if (number !== undefined) return constant(scope.graph, number);
  if (scope.choices.has(name)) {
    const arms = scope.choices
      .get(name)
      ?.arms.map((arm) => `${arm} = …`)
      .join(', ');
    throw problemAt(scope, expression.span, `"${name}" is not a number`, `read it with match(${name}, ${arms})`);
  }
  if (scope.functions.has(name))
    throw problemAt(scope, expression.span, `"${name}" is a function`, `call it: ${name}(…)`);
  if (scope.axes.has(name)) throw problemAt(scope, expression.span, `"${name}" is an axis`, 'axes stand in brackets');
  throw problemAt(scope, expression.span, `unknown name "${name}"`, suggest(name, [...scope.values.keys()]));
};

const elaborateAny = (scope: Scope, expression: Expression): Node => {
  scope.steps.remaining -= 1;
  if (scope.steps.remaining < 0 || scope.depth > maximumDepth) {
    const advice = 'local functions that call local functions multiply; compute a value once and name it';
    throw problemAt(scope, expression.span, 'the formula expands to too many expressions', advice);
  }
  const inner = { ...scope, depth: scope.depth + 1 };
  switch (expression.kind) {
    case 'number': {
      // A number without a point or an exponent is an integer, so that sizes and indices stay integers.
      const isInteger = /^\d+$/.test(scope.source.text.slice(expression.span.start, expression.span.end));
      return constant(scope.graph, expression.value, isInteger ? 'integer' : 'float');
    }
    case 'name':
      return elaborateName(scope, expression.name, expression);
    case 'unary':
      return applyUnary(scope, expression.operator, elaborate(inner, expression.operand), expression.operand);
    case 'binary': {
      const left = { node: elaborate(inner, expression.left), expression: expression.left };
      const right = { node: elaborate(inner, expression.right), expression: expression.right };
      return applyBinary(scope, expression.operator, left, right);
    }
    case 'call':
      return elaborateCall(inner, expression, elaborate);
  }
};

/** Gives an expression its meaning in a scope: a typed node over named axes. Throws SpecError at the place of a mistake. */
export const elaborate = (scope: Scope, expression: Expression): Node => {
  const node = elaborateAny(scope, expression);
  if (scope.isPrimitive || depthOf(node) <= maximumOperations) return node;
  const problem = `more than ${maximumOperations} operations stand on top of each other`;
  throw problemAt(scope, expression.span, problem, 'let fewer lines build on each other, or go step by step with scan');
};
