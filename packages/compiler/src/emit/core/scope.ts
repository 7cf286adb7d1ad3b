import type { Node } from '../../graph/node.ts';
import { freeIdentifier } from '../shared/identifiers.ts';

/** A block of generated code: the function's body, or the body of a loop inside another scope. */
export interface Scope {
  readonly parent: Scope | undefined;
  /** The axes of the loops around, outermost first. */
  readonly axes: readonly string[];
  /** The loop variable of the last of them. */
  readonly index: string;
  /** Index arithmetic, which goes before everything else. */
  readonly head: string[];
  readonly lines: string[];
  readonly names: Set<string>;
  /** The names of values that the block has computed. */
  readonly known: Map<Node, string>;
  /** The names of parts of flat indices. */
  readonly offsets: Map<string, string>;
  uses: ReadonlyMap<Node, number>;
  /** The loop inside this block that is being written; a constant that moves out of it must not take its names. */
  inner: Scope | undefined;
}

const loopVariables = ['i', 'j', 'k', 'l', 'm', 'n'];

const isTakenAround = (scope: Scope | undefined, name: string): boolean =>
  scope !== undefined && (scope.names.has(name) || isTakenAround(scope.parent, name));

const isTakenInside = (scope: Scope | undefined, name: string): boolean =>
  scope !== undefined && (scope.names.has(name) || isTakenInside(scope.inner, name));

export const isNameTaken = (scope: Scope, name: string): boolean =>
  isTakenAround(scope, name) || isTakenInside(scope.inner, name);

/** Takes the preferred name or the nearest free one. */
export const claimName = (scope: Scope, preferred: string): string => {
  const name = freeIdentifier(preferred, (candidate) => isNameTaken(scope, candidate));
  scope.names.add(name);
  return name;
};

export const rootScope = (names: Iterable<string>): Scope => ({
  parent: undefined,
  axes: [],
  index: '',
  head: [],
  lines: [],
  names: new Set(names),
  known: new Map(),
  offsets: new Map(),
  uses: new Map(),
  inner: undefined,
});

/** The body of a loop over one more axis. */
export const loopScope = (parent: Scope, axis: string): Scope => {
  const preferred = loopVariables[parent.axes.length] ?? 'index';
  const index = freeIdentifier(preferred, (name) => isNameTaken(parent, name));
  return { ...rootScope([index]), parent, axes: [...parent.axes, axis], index };
};

export const knownName = (scope: Scope | undefined, node: Node): string | undefined =>
  scope === undefined ? undefined : (scope.known.get(node) ?? knownName(scope.parent, node));

/** The outermost scope whose loops cover the axes: where a value on those axes is computed once. */
export const homeOf = (scope: Scope, axes: readonly string[]): Scope => {
  const { parent } = scope;
  return parent !== undefined && axes.every((axis) => parent.axes.includes(axis)) ? homeOf(parent, axes) : scope;
};

/** The loop variable of an axis. */
export const indexOfAxis = (scope: Scope | undefined, axis: string): string => {
  if (scope === undefined) throw new Error(`no loop over ${axis}`);
  return scope.axes.at(-1) === axis ? scope.index : indexOfAxis(scope.parent, axis);
};

export const scopeLines = (scope: Scope): readonly string[] => [...scope.head, ...scope.lines];
