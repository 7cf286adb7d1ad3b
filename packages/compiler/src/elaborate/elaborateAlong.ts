import type { AxisReference, Expression } from '../formula/syntax.ts';
import { indexOf, sizeOf } from '../graph/leaf.ts';
import { multiply } from '../graph/multiply.ts';
import type { Node } from '../graph/node.ts';
import { applyAlong } from './applyPrimitive.ts';
import { elaborateRename } from './elaborateRename.ts';
import { elaborateScan, isScan } from './elaborateScan.ts';
import { expandDefinition } from './expandDefinition.ts';
import { requireNumber } from './operators.ts';
import { requireStill } from './requireStill.ts';
import { positional, type Call, type Elaborate } from './positional.ts';
import { definitionOf, functionNames, problemAt, type Scope } from './scope.ts';
import { suggest } from './suggest.ts';

const resolveAxes = (scope: Scope, references: readonly AxisReference[]): readonly string[] =>
  references.flatMap(({ name, span }) => {
    const axes = scope.axes.get(name) ?? scope.madeAxes.get(name);
    if (axes === undefined) {
      throw problemAt(
        scope,
        span,
        `unknown axis "${name}"`,
        suggest(name, [...scope.axes.keys(), ...scope.madeAxes.keys()]),
      );
    }
    return axes;
  });

/** A number known at generation time stands for a filled tensor: it is constant along every axis. */
const requireAxes = (scope: Scope, call: Call, node: Node, argument: Expression, axes: readonly string[]): void => {
  const missing = axes.find((axis) => !node.axes.includes(axis));
  if (missing === undefined || scope.isPrimitive || (node.operation === 'constant' && argument.kind === 'name')) return;
  const has = node.axes.length === 0 ? 'it has no axes' : `it has the axes ${node.axes.join(', ')}`;
  throw problemAt(scope, argument.span, `${call.name} goes along the axis "${missing}", which its operand lacks`, has);
};

/** Shifts and distances are part of the generated code. */
const requireOffset = (scope: Scope, call: Call, node: Node, argument: Expression): void => {
  if (node.operation === 'constant' && node.dtype === 'integer') return;
  const advice = `write ${call.name}[axis](x, 1, 0), or -1 for the other direction`;
  throw problemAt(scope, argument.span, `${call.name} moves by a whole number that is written out`, advice);
};

const requirePosition = (scope: Scope, call: Call, node: Node, argument: Expression, axes: readonly string[]): void => {
  if (scope.isPrimitive) return;
  if (node.dtype !== 'integer') throw problemAt(scope, argument.span, `${call.name} takes an integer position`);
  const isOrder = node.operation === 'along' && node.primitive === 'order' && axes.includes(node.along[0] ?? '');
  if (!isOrder && node.axes.some((axis) => axes.includes(axis))) {
    const problem = `a position of ${call.name} with the picked axis itself is an order`;
    const [axis = ''] = axes;
    const advice = `write order[${axis}](…), shift for neighbours, or pick[other](rename[${axis} -> other](x), …)`;
    throw problemAt(scope, argument.span, problem, advice);
  }
};

const unknownFunction = (scope: Scope, call: Call): Error => {
  const primitives = Object.values(scope.table.along).flatMap((entry) => (entry.internal ? [] : [entry.function]));
  const definitions = Object.entries(scope.table.definitions).flatMap(([name, entry]) => (entry.along ? [name] : []));
  const problem = functionNames(scope.table).includes(call.name)
    ? `${call.name} does not go along an axis`
    : `unknown function "${call.name}[…]"`;
  const known = ['size', 'index', 'scan', 'fold', ...primitives, ...definitions];
  return problemAt(scope, call.nameSpan, problem, suggest(call.name, known));
};

/** A call with axes in brackets: `size[a]`, `index[a]`, a primitive along axes, or a function of the language. */
export const elaborateAlong = (
  scope: Scope,
  call: Call,
  references: readonly AxisReference[],
  elaborate: Elaborate<Node>,
): Node => {
  if (call.name === 'rename') return elaborateRename(scope, call, references, elaborate);
  if (call.arrow) throw problemAt(scope, call.span, `${call.name} takes axes and no arrow`, 'only rename takes one');
  if (call.name === 'size') {
    positional(scope, call, []);
    return multiply(scope.graph, ...resolveAxes(scope, references).map((axis) => sizeOf(scope.graph, axis)));
  }
  if (call.name === 'index') {
    positional(scope, call, []);
    const [axis, ...others] = resolveAxes(scope, references);
    if (axis === undefined || others.length > 0) throw problemAt(scope, call.span, 'index goes along exactly one axis');
    return indexOf(scope.graph, axis);
  }
  if (isScan(call)) return elaborateScan(scope, call, resolveAxes(scope, references), elaborate);
  const named = Object.entries(scope.table.along).filter(
    ([, entry]) => (scope.isPrimitive || !entry.internal) && entry.function === call.name,
  );
  const count = call.arguments?.length ?? 0;
  const [primitive, entry] = named.find(([, candidate]) => candidate.arguments.length === count) ?? named[0] ?? [];
  const definition = definitionOf(scope.table, call.name);
  const expected = entry?.arguments ?? (definition?.along === true ? definition.arguments : undefined);
  if (expected === undefined) throw unknownFunction(scope, call);
  const expressions = positional(scope, call, expected);
  const operands = expressions.map((argument) => requireNumber(scope, elaborate(scope, argument), argument));
  // A rename in an operand may have made them.
  const axes = resolveAxes(scope, references);
  for (const [i, argument] of expressions.entries()) requireStill(scope, call, operands[i], argument, axes);
  if (primitive === undefined || entry === undefined) {
    return definition === undefined
      ? elaborate(scope, call)
      : expandDefinition(scope, definition, axes, operands, elaborate);
  }
  if (entry.single && axes.length !== 1) {
    throw problemAt(scope, call.span, `${call.name} goes along exactly one axis`);
  }
  const [first, second] = operands;
  const [argument, position] = expressions;
  if (first !== undefined && argument !== undefined) requireAxes(scope, call, first, argument, axes);
  if (second !== undefined && position !== undefined) {
    if (entry.arguments[1] === 'position') requirePosition(scope, call, second, position, axes);
    if (entry.arguments[1] === 'offset') requireOffset(scope, call, second, position);
  }
  return applyAlong(scope.graph, scope.table, primitive, axes, operands);
};
