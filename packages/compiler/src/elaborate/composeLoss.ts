import type { Argument, Expression } from '../formula/syntax.ts';
import { constant } from '../graph/leaf.ts';
import type { Node } from '../graph/node.ts';
import type { LossSpec, ParameterSpec } from '../schema/lossSpec.ts';
import { elaborateLoss, type ElaboratedLoss } from './elaborateLoss.ts';
import { requireNumber } from './operators.ts';
import type { Call, Elaborate } from './positional.ts';
import { problemAt, type Scope } from './scope.ts';
import { suggest } from './suggest.ts';

type Choice = { readonly taken: string; readonly arms: readonly string[] };

const isGroup = (axis: string): boolean => axis.endsWith('...');

/** Named axes keep their names; the callee's group takes whatever else the argument has. */
const bindAxes = (
  scope: Scope,
  call: Call,
  spec: LossSpec,
  inputs: readonly Node[],
): ReadonlyMap<string, readonly string[]> => {
  const bound = new Map<string, readonly string[]>();
  for (const [i, [name, { axes }]] of Object.entries(spec.inputs).entries()) {
    const argument = inputs[i];
    const span = call.arguments?.[i]?.value.span ?? call.span;
    const named = axes.filter((axis) => !isGroup(axis.name)).map((axis) => axis.name);
    const missing = named.find((axis) => argument !== undefined && !argument.axes.includes(axis));
    if (missing !== undefined) {
      throw problemAt(
        scope,
        span,
        `${call.name} needs the axis "${missing}" in its input ${name}`,
        `give the axis this name`,
      );
    }
    for (const axis of named) bound.set(axis, [axis]);
    const group = axes.find((axis) => isGroup(axis.name));
    const rest = (argument?.axes ?? []).filter((axis) => !named.includes(axis));
    if (group === undefined && rest.length > 0) {
      throw problemAt(scope, span, `${call.name} has no place for the axis "${rest[0]}" in its input ${name}`);
    }
    if (group !== undefined) bound.set(group.name, [...new Set([...(bound.get(group.name) ?? []), ...rest])]);
  }
  return bound;
};

/** The arm that a call chooses: one of the callee's, or what the caller itself was called with. */
const bindChoice = (
  scope: Scope,
  name: string,
  arms: readonly string[],
  given: Expression | undefined,
  fallback: string,
): Choice => {
  if (given === undefined) return { taken: fallback, arms };
  if (given.kind !== 'name') throw problemAt(scope, given.span, `${name} is a choice`, suggest('', arms));
  const taken = scope.choices.get(given.name)?.taken ?? given.name;
  if (!arms.includes(taken))
    throw problemAt(scope, given.span, `${name} has no choice "${taken}"`, suggest(taken, arms));
  return { taken, arms };
};

/** What a call gives for a mask: `true`, `false`, or a mask of the caller's. */
const bindMask = (
  scope: Scope,
  name: string,
  given: Expression | undefined,
  fallback: boolean,
  elaborate: Elaborate<Node>,
): Node => {
  const stated = given === undefined ? String(fallback) : given.kind === 'name' ? given.name : '';
  const word = scope.choices.get(stated)?.taken ?? stated;
  if (word === 'true' || word === 'false') return constant(scope.graph, Number(word === 'true'), 'mask');
  if (given === undefined) throw new Error(`${name}: a mask without a default`);
  const node = elaborate(scope, given);
  if (node.dtype === 'mask') return node;
  throw problemAt(scope, given.span, `${name} is a mask, and this is a number`, 'write true, false, or a comparison');
};

const isOptional = (parameter: ParameterSpec): boolean => parameter.default === undefined;

const bindScope = (scope: Scope, call: Call, spec: LossSpec, elaborate: Elaborate<Node>): Scope => {
  const names = Object.keys(spec.inputs);
  const given: readonly Argument[] = call.arguments ?? [];
  const positional = given.filter((argument) => argument.name === undefined).map(({ value }) => value);
  if (positional.length !== names.length) {
    const problem = `${call.name} takes ${names.length} inputs (${names.join(', ')}), and ${positional.length} came`;
    throw problemAt(scope, call.span, problem, 'parameters are given by name');
  }
  const byName = new Map(given.flatMap(({ name, value }) => (name === undefined ? [] : [[name.text, value] as const])));
  for (const { name } of given) {
    if (name === undefined || Object.hasOwn(spec.parameters, name.text)) continue;
    const advice = suggest(name.text, Object.keys(spec.parameters));
    throw problemAt(scope, name.span, `${call.name} has no parameter "${name.text}"`, advice);
  }
  const inputs = positional.map((argument) => requireNumber(scope, elaborate(scope, argument), argument));
  const values = new Map(names.flatMap((name, i) => (inputs[i] === undefined ? [] : [[name, inputs[i]] as const])));
  const choices = new Map<string, Choice>();
  for (const [name, parameter] of Object.entries(spec.parameters)) {
    const expression = byName.get(name);
    if (parameter.choices !== undefined) {
      const arms = parameter.choices.map(String);
      choices.set(name, bindChoice(scope, name, arms, expression, String(parameter.default)));
      continue;
    }
    if (parameter.kind === 'mask') {
      values.set(name, bindMask(scope, name, expression, parameter.default === true, elaborate));
      continue;
    }
    const isNone = expression?.kind === 'name' && scope.choices.get(expression.name)?.taken === 'none';
    if (isOptional(parameter)) {
      choices.set(name, { taken: expression === undefined || isNone ? 'none' : 'given', arms: ['none', 'given'] });
    }
    if (expression !== undefined && !isNone)
      values.set(name, requireNumber(scope, elaborate(scope, expression), expression));
    else if (typeof parameter.default === 'number') {
      const dtype = parameter.kind === 'integer' ? 'integer' : 'float';
      values.set(name, constant(scope.graph, parameter.default, dtype));
    }
  }
  const axes = bindAxes(scope, call, spec, inputs);
  return {
    ...scope,
    values,
    functions: new Map(),
    axes,
    madeAxes: new Map(),
    choices,
    callers: [...scope.callers, spec.name],
  };
};

const elaborateCallee = (scope: Scope, call: Call, elaborate: Elaborate<Node>): ElaboratedLoss | undefined => {
  const spec = scope.losses.get(call.name);
  if (spec === undefined || scope.functions.has(call.name)) return undefined;
  if (scope.callers.includes(call.name)) {
    const circle = [...scope.callers, call.name].join(' calls ');
    throw problemAt(scope, call.nameSpan, `a loss cannot call itself: ${circle}`);
  }
  return elaborateLoss(bindScope(scope, call, spec, elaborate), spec, elaborate);
};

/**
 * A call of another loss, unreduced, or `count(loss(…))`, how much each of its elements counts. Inputs go by position,
 * parameters by name. Undefined when the call is something else.
 */
export const composeLoss = (scope: Scope, call: Call, elaborate: Elaborate<Node>): Node | undefined => {
  if (call.name !== 'count') return elaborateCallee(scope, call, elaborate)?.loss;
  const [argument] = call.arguments ?? [];
  const inner = argument?.value.kind === 'call' ? elaborateCallee(scope, argument.value, elaborate) : undefined;
  if (inner === undefined) {
    throw problemAt(scope, call.span, 'count takes a call of another loss', 'write count(other_loss(…))');
  }
  return inner.count ?? constant(scope.graph, 1);
};
