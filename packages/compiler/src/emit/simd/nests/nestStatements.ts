import { freeStates } from '../../../graph/freeStates.ts';
import { isMatmul } from '../../../graph/matmul.ts';
import type { AlongNode, Node, ScanNode, StateLeaf } from '../../../graph/node.ts';
import { initialOf } from '../../../graph/scan.ts';
import { isScatter } from '../../../graph/scatter.ts';
import { isPick } from '../../../lower/pushPick.ts';
import { matrixSource } from '../../core/matrixSource.ts';
import { isCumsum, isReduction, readOf, withoutCast } from '../../core/walk.ts';
import { arrayFunctionOf } from '../reading.ts';
import { everything, type NestShape, operandsOf } from './nestShape.ts';

/** Where a value goes: into the array of a node, of a gradient, or of the losses, weighted. */
export type Target =
  | { readonly kind: 'node'; readonly node: Node }
  | { readonly kind: 'gradient'; readonly name: string }
  | { readonly kind: 'losses' };

export interface Store {
  readonly target: Target;
  readonly value: Node;
}

/** What a kernel does, one after the other. Values that stand in arrays are read there. */
export type Statement =
  /** Computes values at every element of some axes. */
  | { readonly kind: 'fill'; readonly axes: readonly string[]; readonly stores: readonly Store[] }
  /** Replaces an array by a function of it, or of another array. */
  | { readonly kind: 'apply'; readonly node: Node; readonly source: Node | undefined }
  | { readonly kind: 'reduce'; readonly reductions: readonly Node[] }
  | { readonly kind: 'scatter'; readonly node: Node }
  | { readonly kind: 'matmul'; readonly node: AlongNode }
  | { readonly kind: 'cumsum'; readonly node: AlongNode }
  | { readonly kind: 'scan'; readonly node: ScanNode; readonly body: readonly Statement[] };

/** What a value reads as an array, wherever it stands: what is picked from, and matrices. */
const readWhole = (node: Node): readonly Node[] => {
  if (isMatmul(node)) return node.operands.map(withoutCast).map(matrixSource);
  return isPick(node) ? [readOf(node).source] : [];
};

/** Whether a value is computed by a statement of its own kind. */
const hasOwnStatement = (node: Node): boolean =>
  isReduction(node) || isScatter(node) || isMatmul(node) || isCumsum(node) || node.operation === 'scan';

/** Whether a value gets an array: functions, reductions and scans do, and all that is read as a whole. */
export const storedNodes = (values: readonly Node[]): ReadonlySet<Node> => {
  const all = [...everything(values)];
  const isOwn = (node: Node): boolean => arrayFunctionOf(node) !== undefined || hasOwnStatement(node);
  const sources = all
    .flatMap(readWhole)
    .filter(({ operands, operation }) => operands.length > 0 && operation !== 'previous');
  return new Set([...all.filter(isOwn), ...sources]);
};

/** The values from which a stored one is computed in its own statement. */
const argumentsOf = (node: Node): readonly Node[] =>
  (node.operation === 'scan' ? [initialOf(node), node.next] : operandsOf(node)).map(withoutCast);

const keyOf = (axes: readonly string[]): string => axes.join(' ');

const groupBy = <Item>(items: readonly Item[], keyOfItem: (item: Item) => string): readonly (readonly Item[])[] => {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOfItem(item), [...(groups.get(keyOfItem(item)) ?? []), item]);
  return [...groups.values()];
};

/** What a function is computed of, where that stands in an array of the same axes. */
const readySource = (node: Node, stored: ReadonlySet<Node>): Node | undefined => {
  const [argument, ...more] = operandsOf(node);
  if (argument === undefined || more.length > 0 || !stored.has(argument)) return undefined;
  // The states of a scan stand beside those of other steps.
  const isAlone = argument.operation !== 'scan' && freeStates(argument).size === freeStates(node).size;
  return isAlone && keyOf(argument.axes) === keyOf(node.axes) ? argument : undefined;
};

/**
 * Plans the statements that compute values: each as early as it can be, and with others of the same axes.
 *
 * @param ready values that stand in arrays already.
 */
export const planStatements = (
  shape: NestShape,
  goals: readonly Store[],
  ready: (node: Node) => boolean,
): readonly Statement[] => {
  const stored = storedNodes(goals.map(({ value }) => value));

  /** The statements inside of open scans, whose axes have a loop already. */
  const plan = (
    open: ReadonlySet<StateLeaf>,
    openAxes: readonly string[],
    last: readonly Store[],
  ): readonly Statement[] => {
    const innermost = [...open].at(-1);
    const here = [...stored].filter((node) => {
      const states = freeStates(node);
      const isOfHere = innermost === undefined || states.has(innermost);
      return !ready(node) && isOfHere && [...states].every((state) => open.has(state));
    });
    const levels = levelsOf(here);
    const closed = (axes: readonly string[]): readonly string[] => axes.filter((axis) => !openAxes.includes(axis));
    const scanStatement = (node: ScanNode): Statement => {
      const { axis, state, next } = node;
      const step: Store = { target: { kind: 'node', node }, value: withoutCast(next) };
      return { kind: 'scan', node, body: plan(new Set([...open, state]), [...openAxes, axis], [step]) };
    };
    const ofLevel = (now: readonly Node[]): readonly Statement[] => {
      const functions = now.filter((node) => arrayFunctionOf(node) !== undefined);
      const isFilled = (node: Node): boolean =>
        functions.includes(node) ? readySource(node, stored) === undefined : !hasOwnStatement(node);
      const fills = groupBy(now.filter(isFilled), ({ axes }) => keyOf(axes)).map((nodes): Statement => {
        const stores = nodes.map((node): Store => {
          const [argument = node] = functions.includes(node) ? operandsOf(node) : [];
          return { target: { kind: 'node', node }, value: argument };
        });
        return { kind: 'fill', axes: closed(shape.axesOf(nodes[0]?.axes ?? [])), stores };
      });
      const reductions = groupBy(
        now.filter((node) => node.operation === 'along' && isReduction(node)),
        (node) => `${keyOf(node.axes)}, ${node.operation === 'along' ? keyOf(node.along) : ''}`,
      );
      return [
        ...fills,
        ...functions.map((node): Statement => ({ kind: 'apply', node, source: readySource(node, stored) })),
        ...reductions.map((nodes): Statement => ({ kind: 'reduce', reductions: nodes })),
        ...now.filter(isCumsum).map((node): Statement => ({ kind: 'cumsum', node })),
        ...now.filter(isMatmul).map((node): Statement => ({ kind: 'matmul', node })),
        ...now.filter(isScatter).map((node): Statement => ({ kind: 'scatter', node })),
        ...now.flatMap((node) => (node.operation === 'scan' ? [scanStatement(node)] : [])),
      ];
    };
    const deepest = Math.max(0, ...levels.values());
    const levelsInOrder = Array.from({ length: deepest }, (_, i) => here.filter((node) => levels.get(node) === i + 1));
    const ends = last.map((store): Statement => {
      const axes = closed(axesOfTarget(shape, store));
      return { kind: 'fill', axes, stores: [store] };
    });
    return [...levelsInOrder.flatMap(ofLevel), ...joined(ends)];
  };
  return plan(new Set(), [], goals);
};

/** Fills of the same axes in one. */
const joined = (statements: readonly Statement[]): readonly Statement[] =>
  groupBy(statements, (statement) => (statement.kind === 'fill' ? keyOf(statement.axes) : '')).flatMap((group) => {
    const [first] = group;
    const stores = group.flatMap((statement) => (statement.kind === 'fill' ? statement.stores : []));
    return first?.kind === 'fill' ? [{ ...first, stores }] : [];
  });

/** A goal is computed at every element of its array, whatever the axes of its value are. */
const axesOfTarget = (shape: NestShape, { target, value }: Store): readonly string[] => {
  if (target.kind === 'gradient') return shape.axesOfArray(target.name);
  return target.kind === 'losses' ? shape.lossAxes : shape.axesOf(target.node.axes ?? value.axes);
};

/** How many stored values stand one after the other before each, itself included. */
const levelsOf = (here: readonly Node[]): ReadonlyMap<Node, number> => {
  const levels = new Map<Node, number>();
  const known = new Map<Node, number>();
  const isHere = new Set(here);
  const levelAt = (node: Node): number => {
    const found = known.get(node);
    if (found !== undefined) return found;
    const before = Math.max(0, ...argumentsOf(node).map(levelAt));
    const level = isHere.has(node) ? before + 1 : before;
    if (isHere.has(node)) levels.set(node, level);
    known.set(node, level);
    return level;
  };
  here.forEach(levelAt);
  return levels;
};
