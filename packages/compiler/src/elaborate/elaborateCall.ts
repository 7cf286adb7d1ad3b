import type { Argument, AxisReference, Expression } from '../formula/syntax.ts';
import { indexOf, sizeOf } from '../graph/leaf.ts';
import { multiply } from '../graph/multiply.ts';
import type { Node } from '../graph/node.ts';
import { applyAlong, applyElementwise } from './applyPrimitive.ts';
import { expandFormula } from './expandFormula.ts';
import { elaborateMatch } from './elaborateMatch.ts';
import { requireNumber } from './operators.ts';
import { functionNames, problemAt, type Scope } from './scope.ts';
import { suggest } from './suggest.ts';

type Call = Extract<Expression, { kind: 'call' }>;
type Elaborate = (scope: Scope, expression: Expression) => Node;

const positional = (scope: Scope, call: Call, expected: readonly string[]): readonly Expression[] => {
  const given = call.arguments ?? [];
  const named = given.find((argument) => argument.name !== undefined)?.name;
  if (named !== undefined) {
    throw problemAt(
      scope,
      named.span,
      `${call.name} takes no named arguments`,
      `write ${call.name}(${expected.join(', ')})`,
    );
  }
  if (given.length !== expected.length) {
    const problem = `${call.name} takes ${expected.length} arguments (${expected.join(', ')}), and ${given.length} came`;
    throw problemAt(scope, call.span, problem);
  }
  return given.map((argument: Argument) => argument.value);
};

const resolveAxes = (scope: Scope, references: readonly AxisReference[]): readonly string[] =>
  references.flatMap(({ name, span }) => {
    const axes = scope.axes.get(name);
    if (axes === undefined)
      throw problemAt(scope, span, `unknown axis "${name}"`, suggest(name, [...scope.axes.keys()]));
    return axes;
  });

const requireAxes = (scope: Scope, call: Call, node: Node, argument: Expression, axes: readonly string[]): void => {
  const missing = axes.find((axis) => !node.axes.includes(axis));
  if (missing === undefined) return;
  const has = node.axes.length === 0 ? 'it has no axes' : `it has the axes ${node.axes.join(', ')}`;
  throw problemAt(scope, argument.span, `${call.name} goes along the axis "${missing}", which its operand lacks`, has);
};

/** A function of the language is written with its parameters as values; its body sees nothing else. */
const expandDefinition = (
  scope: Scope,
  name: string,
  axes: readonly string[],
  operands: readonly Node[],
  elaborate: Elaborate,
) => {
  const definition = scope.table.definitions[name];
  if (definition === undefined) throw new Error(`spec/primitives.yaml has no definition "${name}"`);
  const values = definition.arguments.flatMap((argument, i) =>
    operands[i] === undefined ? [] : [[argument, operands[i]] as const],
  );
  return expandFormula(scope, definition.formula, new Map(values), axes, elaborate);
};

const callAlong = (scope: Scope, call: Call, references: readonly AxisReference[], elaborate: Elaborate): Node => {
  const axes = resolveAxes(scope, references);
  if (call.name === 'size') {
    positional(scope, call, []);
    return axes.length === 1 && axes[0] !== undefined
      ? sizeOf(scope.graph, axes[0])
      : multiply(scope.graph, ...axes.map((axis) => sizeOf(scope.graph, axis)));
  }
  if (call.name === 'index') {
    positional(scope, call, []);
    const [axis] = axes;
    if (axis === undefined || axes.length > 1) throw problemAt(scope, call.span, 'index goes along exactly one axis');
    return indexOf(scope.graph, axis);
  }
  const found = Object.entries(scope.table.along).find(([, entry]) => !entry.internal && entry.function === call.name);
  const definition = scope.table.definitions[call.name];
  const expected = found?.[1].arguments ?? (definition?.along === true ? definition.arguments : undefined);
  if (expected === undefined) {
    const known = ['size', 'index', ...Object.values(scope.table.along).map((entry) => entry.function)];
    const definitions = Object.entries(scope.table.definitions).flatMap(([name, entry]) => (entry.along ? [name] : []));
    const problem = functionNames(scope.table).includes(call.name)
      ? `${call.name} does not go along an axis`
      : `unknown function "${call.name}[…]"`;
    throw problemAt(scope, call.nameSpan, problem, suggest(call.name, [...known, ...definitions]));
  }
  const expressions = positional(scope, call, expected);
  const operands = expressions.map((argument) => requireNumber(scope, elaborate(scope, argument), argument));
  const [first, second] = operands;
  const [argument, position] = expressions;
  if (found !== undefined && first !== undefined && argument !== undefined)
    requireAxes(scope, call, first, argument, axes);
  if (found === undefined) return expandDefinition(scope, call.name, axes, operands, elaborate);
  if (second !== undefined && position !== undefined) {
    if (second.dtype !== 'integer') throw problemAt(scope, position.span, `${call.name} takes an integer position`);
    if (axes.length !== 1) throw problemAt(scope, call.span, `${call.name} goes along exactly one axis`);
    if (second.axes.some((axis) => axes.includes(axis))) {
      throw problemAt(
        scope,
        position.span,
        `a position of ${call.name} with the picked axis itself cannot be compiled yet`,
      );
    }
  }
  return applyAlong(scope.graph, scope.table, found[0], axes, operands);
};

const callElementwise = (scope: Scope, call: Call, elaborate: Elaborate): Node => {
  const local = scope.functions.get(call.name);
  if (local !== undefined) {
    const operands = positional(scope, call, local.parameters).map((argument) => elaborate(scope, argument));
    const bound = local.parameters.flatMap((name, i) =>
      operands[i] === undefined ? [] : [[name, operands[i]] as const],
    );
    const body = { ...local.scope, values: new Map([...local.scope.values, ...bound]), depth: scope.depth };
    return elaborate(body, local.body);
  }
  const found = Object.entries(scope.table.elementwise).find(
    ([, entry]) => !entry.internal && entry.function === call.name,
  );
  const definition = scope.table.definitions[call.name];
  const expected = found?.[1].arguments ?? (definition?.along === false ? definition.arguments : undefined);
  if (expected === undefined) {
    const isAlong = functionNames(scope.table).includes(call.name);
    const problem = isAlong ? `${call.name} needs an axis in brackets` : `unknown function "${call.name}"`;
    const advice = isAlong ? `write ${call.name}[axis](…)` : suggest(call.name, functionNames(scope.table));
    throw problemAt(scope, call.nameSpan, problem, advice);
  }
  const expressions = positional(scope, call, expected);
  const operands = expressions.map((argument) => elaborate(scope, argument));
  if (found === undefined) return expandDefinition(scope, call.name, [], operands, elaborate);
  const [mask] = operands;
  const [maskExpression] = expressions;
  if (found[0] === 'where' && mask?.dtype !== 'mask' && maskExpression !== undefined) {
    throw problemAt(
      scope,
      maskExpression.span,
      'where takes a mask first',
      'compare the number, as in where(x > 0, …)',
    );
  }
  for (const [i, operand] of operands.entries()) {
    const argument = expressions[i];
    if (argument !== undefined && !(found[0] === 'where' && i === 0)) requireNumber(scope, operand, argument);
  }
  return applyElementwise(scope.graph, scope.table, found[0], operands);
};

/** A call: a match, a size or an index, a primitive, a function of the language, or a local function. */
export const elaborateCall = (scope: Scope, call: Call, elaborate: Elaborate): Node => {
  if (call.name === 'match') return elaborateMatch(scope, call, elaborate);
  if (call.axes !== undefined) return callAlong(scope, call, call.axes, elaborate);
  return callElementwise(scope, call, elaborate);
};
