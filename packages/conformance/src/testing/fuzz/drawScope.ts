import type { Expression } from '@losswright/compiler';
import { type Dice, isOneIn, oneOf } from './dice.ts';
import { binary, callAlong, named, numeral } from './syntax.ts';

export type Dtype = 'float' | 'integer' | 'mask';

/** An expression with its type. */
export interface Typed {
  readonly expression: Expression;
  readonly axes: readonly string[];
}

export interface Variable {
  readonly name: string;
  readonly axes: readonly string[];
  readonly dtype: Dtype;
  /** For the state of a scan: the axis along which nothing that depends on it can be mixed. */
  readonly carried?: string;
}

export interface Scope {
  readonly dice: Dice;
  readonly variables: readonly Variable[];
  /** Local functions, by the number of their arguments. */
  readonly functions: readonly { readonly name: string; readonly count: number }[];
  readonly axes: readonly string[];
  /** Counts states, so that each has a name of its own. */
  readonly names: { count: number };
  /** False where a call of another loss would meet a state. */
  readonly mayCall: boolean;
}

export const union = (...lists: readonly (readonly string[])[]): readonly string[] => [...new Set(lists.flat())];
export const without = (list: readonly string[], removed: readonly string[]): readonly string[] =>
  list.filter((entry) => !removed.includes(entry));

/** The second name of an axis, for `rename`; there are no more. */
export const twins: Readonly<Record<string, string>> = { class: 'other_class', item: 'other_item' };

export const baseAxes = ['batch...', 'class', 'item'];

export const numbers = [0, 1, 2, 3, 0.5, 0.25, 1.5, 0.125];

/** What may be mixed along an axis: everything but the states that go along it. */
export const still = (scope: Scope, axis: string): Scope => ({
  ...scope,
  variables: scope.variables.filter(({ carried }) => carried !== axis),
});

export const leaf = (scope: Scope, dtype: Dtype): Typed => {
  const { dice } = scope;
  const known = scope.variables.filter((variable) => variable.dtype === dtype);
  if (known.length > 0 && !isOneIn(dice, 5)) {
    const { name, axes } = oneOf(dice, known);
    return { expression: named(name), axes };
  }
  if (dtype === 'float') return { expression: numeral(oneOf(dice, numbers)), axes: [] };
  const axis = oneOf(dice, scope.axes);
  return oneOf(dice, [
    { expression: callAlong('index', [axis]), axes: [axis] },
    { expression: callAlong('size', [axis]), axes: [] },
    { expression: numeral(dice.below(4)), axes: [] },
  ]);
};

export const addIndex = (typed: Typed, axis: string): Typed => {
  const [original] = Object.entries(twins).find(([, twin]) => twin === axis) ?? [];
  const index = callAlong('index', [original ?? axis]);
  const own = original === undefined ? index : callAlong('rename', [original, axis], index);
  return { expression: binary(typed.expression, '+', own), axes: union(typed.axes, [axis]) };
};

/** The operand with an axis that it must have. */
export const cover = (scope: Scope, typed: Typed, axis: string): Typed => {
  if (typed.axes.includes(axis)) return typed;
  const bearers = scope.variables.filter((variable) => variable.dtype === 'float' && variable.axes.includes(axis));
  if (bearers.length === 0) return addIndex(typed, axis);
  const { name, axes: own } = oneOf(scope.dice, bearers);
  return {
    expression: binary(typed.expression, oneOf(scope.dice, ['+', '*']), named(name)),
    axes: union(typed.axes, own),
  };
};

/** The operand without the axes that it must not have. */
export const fit = (scope: Scope, typed: Typed, allowed: readonly string[]): Typed => {
  const extra = without(typed.axes, allowed);
  if (extra.length === 0) return typed;
  const reduce = oneOf(scope.dice, ['sum', 'mean', 'max', 'logsumexp']);
  return { expression: callAlong(reduce, extra, typed.expression), axes: without(typed.axes, extra) };
};

export const combine = (
  parts: readonly Typed[],
  build: (...expressions: readonly Expression[]) => Expression,
): Typed => ({
  expression: build(...parts.map(({ expression }) => expression)),
  axes: union(...parts.map(({ axes }) => axes)),
});
