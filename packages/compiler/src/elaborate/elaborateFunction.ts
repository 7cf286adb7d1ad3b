import type { Node } from '../graph/node.ts';
import { applyElementwise } from './applyPrimitive.ts';
import { expandDefinition } from './expandDefinition.ts';
import { requireNumber } from './operators.ts';
import { positional, type Call, type Elaborate } from './positional.ts';
import { definitionOf, functionNames, problemAt, type LocalFunction, type Scope } from './scope.ts';
import { suggest } from './suggest.ts';

/** A local function is a macro: its body is elaborated anew at each call, in the scope in which it was written. */
const expandLocal = (scope: Scope, call: Call, local: LocalFunction, elaborate: Elaborate<Node>): Node => {
  const operands = positional(scope, call, local.parameters).map((argument) => elaborate(scope, argument));
  const bound = local.parameters.flatMap((name, i) =>
    operands[i] === undefined ? [] : [[name, operands[i]] as const],
  );
  const body = { ...local.scope, values: new Map([...local.scope.values, ...bound]), depth: scope.depth };
  return elaborate(body, local.body);
};

const unknownFunction = (scope: Scope, call: Call): Error => {
  const isAlong = functionNames(scope.table).includes(call.name);
  const problem = isAlong ? `${call.name} needs an axis in brackets` : `unknown function "${call.name}"`;
  const known = [...functionNames(scope.table), ...scope.functions.keys(), ...scope.losses.keys()];
  const advice = isAlong ? `write ${call.name}[axis](…)` : suggest(call.name, known);
  return problemAt(scope, call.nameSpan, problem, advice);
};

/** A call without axes: a local function, an elementwise primitive, or a function of the language. */
export const elaborateFunction = (scope: Scope, call: Call, elaborate: Elaborate<Node>): Node => {
  const local = scope.functions.get(call.name);
  if (local !== undefined) return expandLocal(scope, call, local, elaborate);
  const entries = Object.entries(scope.table.elementwise);
  const [primitive, entry] =
    entries.find(([, { internal, function: name }]) => (scope.isPrimitive || !internal) && name === call.name) ?? [];
  const definition = definitionOf(scope.table, call.name);
  const expected = entry?.arguments ?? (definition?.along === false ? definition.arguments : undefined);
  if (expected === undefined) throw unknownFunction(scope, call);
  const expressions = positional(scope, call, expected);
  const operands = expressions.map((argument) => elaborate(scope, argument));
  for (const [i, operand] of operands.entries()) {
    const argument = expressions[i];
    if (argument === undefined) continue;
    if (expected[i] !== 'mask') requireNumber(scope, operand, argument);
    else if (operand.dtype !== 'mask') {
      const advice = `compare the number, as in ${call.name}(x > 0, …)`;
      throw problemAt(scope, argument.span, `${call.name} takes a mask first`, advice);
    }
  }
  if (primitive !== undefined) return applyElementwise(scope.graph, scope.table, primitive, operands);
  if (definition === undefined) throw unknownFunction(scope, call);
  return expandDefinition(scope, definition, [], operands, elaborate);
};
