import type { Node } from '../../graph/node.ts';
import { type Branch, onlyBranch, sameBranch } from '../core/branch.ts';
import { isReduction, reducedOf } from '../core/walk.ts';
import { arrayFunctionOf, createRoles, operandsOf, type Reading, resolve, walk } from './reading.ts';

/** An array that a kernel reads or writes; equal ones are one. */
export type ArrayReference =
  | { readonly kind: 'gradient'; readonly name: string }
  | { readonly kind: 'losses' }
  /** A value that one pass leaves for others: on rows, or on all elements. */
  | { readonly kind: 'row'; readonly node: Node }
  | { readonly kind: 'kept'; readonly node: Node };

/** What a pass does with a value. */
export type Goal =
  | { readonly kind: 'reduce'; readonly reduction: Node; readonly value: Node }
  | { readonly kind: 'store'; readonly target: ArrayReference; readonly value: Node }
  | { readonly kind: 'total'; readonly value: Node };

/** One run over the rows, or over all elements. */
export interface PlannedPass {
  readonly domain: 'row' | 'element';
  readonly goals: readonly Goal[];
  /** The pass is needed only where this holds. */
  readonly branch: Branch | undefined;
  /** The values that earlier passes left behind. */
  readonly ready: ReadonlySet<Node>;
}

/** A goal before passes are planned: over rows or over elements. */
export interface PlacedGoal {
  readonly domain: 'row' | 'element';
  readonly goal: Exclude<Goal, { readonly kind: 'reduce' }>;
}

/** How many reductions one after the other stand before a value. */
const createDepth = (reading: Reading): ((node: Node) => number) => {
  const known = new Map<Node, number>();
  const depthOf = (node: Node): number => {
    const bare = resolve(reading, node);
    const found = known.get(bare);
    if (found !== undefined) return found;
    const before = Math.max(0, ...operandsOf(reading, bare).map(depthOf));
    const depth = isReduction(bare) ? before + 1 : before;
    known.set(bare, depth);
    return depth;
  };
  return depthOf;
};

/**
 * Plans the passes of a kernel: the least number over the elements, each of which computes what it can, and between them
 * passes over the rows for functions of whole rows. Transcendental values of elements that several passes need are kept.
 */
export const planProgram = (reading: Reading, placed: readonly PlacedGoal[]): readonly PlannedPass[] => {
  const depthOf = createDepth(reading);
  const roleOf = createRoles(reading);
  const values = placed.map(({ goal }) => goal.value);
  const all = [...walk(reading, values)];
  const reductions = all.filter(isReduction);
  const branches = new Map(reductions.map((reduction) => [reduction, onlyBranch(reduction, values, () => false)]));
  const reduceGoals = reductions.map((reduction): Goal => {
    return { kind: 'reduce', reduction, value: reducedOf(reduction) };
  });
  const ofDomain = (domain: PlacedGoal['domain']): readonly Goal[] =>
    placed.filter((candidate) => candidate.domain === domain).map(({ goal }) => goal);
  const branchOf = (goal: Goal): Branch | undefined =>
    goal.kind === 'reduce' ? branches.get(goal.reduction) : undefined;
  const elementGoals = [...reduceGoals, ...ofDomain('element')];

  const kept = findKept(
    reading,
    elementGoals.filter((goal) => branchOf(goal) === undefined),
    depthOf,
    roleOf,
  );
  const isRowFunction = (node: Node): boolean => arrayFunctionOf(node) !== undefined && roleOf(node) === 'row';
  const rowFunctions = findRowFunctions(reading, elementGoals, ofDomain('row'), isRowFunction, depthOf);

  const last = Math.max(0, ...[...elementGoals, ...ofDomain('row')].map(({ value }) => depthOf(value)));
  const passes: PlannedPass[] = [];
  for (let depth = 0; depth <= last; depth++) {
    const isNow = ({ value }: Goal): boolean => depthOf(value) === depth;
    const before = new Set([...rowFunctions, ...kept].filter((node) => depthOf(node) < depth));
    const atRows: readonly Goal[] = [
      ...rowFunctions.filter((node) => depthOf(node) === depth).map(storeOf('row')),
      ...ofDomain('row').filter(isNow),
    ];
    if (atRows.length > 0) passes.push({ domain: 'row', goals: atRows, branch: undefined, ready: before });
    const ready = new Set([...before, ...rowFunctions.filter((node) => depthOf(node) === depth)]);
    const atElements = [
      ...elementGoals.filter(isNow),
      ...kept.filter((node) => depthOf(node) === depth).map(storeOf('kept')),
    ];
    for (const goal of atElements) {
      const branch = branchOf(goal);
      const place = passes.findIndex(
        (pass) => pass.domain === 'element' && pass.ready === ready && sameBranch(pass.branch, branch),
      );
      const pass = passes[place];
      if (pass === undefined) passes.push({ domain: 'element', goals: [goal], branch, ready });
      else passes[place] = { ...pass, goals: [...pass.goals, goal] };
    }
  }
  return passes;
};

const storeOf =
  (kind: 'row' | 'kept') =>
  (node: Node): Goal => ({ kind: 'store', target: { kind, node }, value: node });

/** Transcendental values of elements that goals of several depths are computed from, the last results first. */
const findKept = (
  reading: Reading,
  goals: readonly Goal[],
  depthOf: (node: Node) => number,
  roleOf: (node: Node) => string,
): readonly Node[] => {
  const kept = new Set<Node>();
  const candidates = [
    ...walk(
      reading,
      goals.map(({ value }) => value),
    ),
  ]
    .filter((node) => arrayFunctionOf(node) !== undefined && roleOf(node) === 'element')
    .sort((one, other) => other.id - one.id);
  for (const node of candidates) {
    const users = goals.filter(({ value }) => walk(reading, [value], (inner) => kept.has(inner)).has(node));
    const depths = users.map(({ value }) => depthOf(value));
    const isComputedFirst = depths.includes(depthOf(node));
    if (isComputedFirst && depths.some((depth) => depth > depthOf(node))) kept.add(node);
  }
  return [...kept];
};

/** Functions of rows that elements, or later passes over rows, are computed from: they get an array over the rows. */
const findRowFunctions = (
  reading: Reading,
  elementGoals: readonly Goal[],
  rowGoals: readonly Goal[],
  isRowFunction: (node: Node) => boolean,
  depthOf: (node: Node) => number,
): readonly Node[] => {
  const found = new Set<Node>();
  const visitFromElements = (value: Node): void => {
    for (const node of walk(reading, [value], isRowFunction)) if (isRowFunction(node)) add(node);
  };
  const visitFromRows = (value: Node, depth: number): void => {
    const isEarlier = (node: Node): boolean => isRowFunction(node) && depthOf(node) < depth;
    for (const node of walk(reading, [value], isEarlier)) if (isEarlier(node)) add(node);
  };
  const add = (node: Node): void => {
    if (found.has(node)) return;
    found.add(node);
    visitFromRows(node, depthOf(node));
  };
  elementGoals.forEach(({ value }) => visitFromElements(value));
  rowGoals.forEach(({ value }) => visitFromRows(value, depthOf(value)));
  return [...found].sort((one, other) => one.id - other.id);
};
