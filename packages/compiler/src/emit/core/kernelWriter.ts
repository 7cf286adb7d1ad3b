import type { Node } from '../../graph/node.ts';
import { isPick } from '../../lower/pushPick.ts';
import type { KernelContext, Used } from './kernelContext.ts';
import { loopsAround, type NestReport, writeBody } from './nestWriter.ts';
import { claimName, rootScope, type Scope, scopeLines } from './scope.ts';
import type { Action, StoredArray } from './task.ts';
import { temporaryName } from './temporaryName.ts';
import { sizeNameOf } from './sizeNameOf.ts';
import { isCumsum, reachable, withoutCast } from './walk.ts';

/** Something that a kernel must do for every element of some axes. */
export interface Goal {
  readonly action: Action;
  readonly value: Node;
  readonly axes: readonly string[];
}

/** What a kernel is written from: the names and axes of its loss, and its goals. */
export interface KernelPlan extends Pick<KernelContext, 'identifiers' | 'axesOf' | 'lossAxes' | 'authorNames'> {
  /** Names that the body must not take. */
  readonly takenNames: readonly string[];
  /** Every axis, in the order of the inputs. */
  readonly canonicalAxes: readonly string[];
  readonly goals: readonly Goal[];
}

export interface KernelBody {
  readonly lines: readonly string[];
  readonly used: Used;
}

interface Attempt extends KernelBody {
  readonly report: NestReport;
}

/**
 * Writes the loops of a kernel. Loops open over the loss's axes first. A reduction whose result does not belong to the
 * outer loops of that order, or that two loops would compute, gets an array of its own and a nest of its own before.
 */
export const writeKernel = (plan: KernelPlan): KernelBody => {
  const values = plan.goals.map(({ value }) => value);
  let materialized: ReadonlySet<Node> = pickedSources(values);
  for (;;) {
    const attempt = writeAttempt(plan, materialized);
    const { misplaced, computed } = attempt.report;
    const repeated = [...computed].filter(([node, times]) => times > 1 && node.axes.length > 0).map(([node]) => node);
    const wanted = new Set([...materialized, ...misplaced, ...repeated]);
    if (wanted.size === materialized.size) return attempt;
    materialized = wanted;
  }
};

/** Everything that picks read from, also those in what other picks read from. */
const pickedSources = (values: readonly Node[]): ReadonlySet<Node> => {
  const found = new Set<Node>();
  for (let open: readonly Node[] = values; open.length > 0;) {
    open = [...reachable(open, () => false)].flatMap(pickedSource).filter((node) => !found.has(node));
    for (const node of open) found.add(node);
  }
  return found;
};

/** What a pick reads from, unless that is a leaf, which can be read anywhere. */
const pickedSource = (node: Node): readonly Node[] => {
  const [source] = node.operands.map(withoutCast);
  return isPick(node) && source !== undefined && source.operands.length > 0 ? [source] : [];
};

const writeAttempt = (plan: KernelPlan, materialized: ReadonlySet<Node>): Attempt => {
  const used: Used = {
    inputs: new Set(),
    parameters: new Set(),
    sizes: new Set(),
    gradients: new Set(),
    members: new Set(),
    helpers: new Set(),
  };
  const report: NestReport = { misplaced: new Set(), computed: new Map() };
  const scope = rootScope(plan.takenNames);
  const arrays = new Map<Node, StoredArray>();
  const context: KernelContext = { ...plan, materialized: arrays, kept: new Map(), present: new Set(), used };
  const write = (goals: readonly Goal[], first: readonly string[]): void => {
    const order = [...first, ...plan.canonicalAxes.filter((axis) => !first.includes(axis))];
    const tasks = goals.map(({ action, value, axes }) => ({
      action,
      value: withoutCast(value),
      loops: loopsAround(order, axes, []),
    }));
    writeBody({ context, order, report }, scope, tasks);
  };
  for (const node of [...materialized].sort((one, other) => one.id - other.id)) {
    const array = declareArray(context, scope, plan.canonicalAxes, node);
    write(
      [{ action: { kind: 'store', target: { ...array, isOptional: false } }, value: node, axes: node.axes }],
      runningLast(node, array.axes),
    );
    arrays.set(node, array);
  }
  write(plan.goals, plan.lossAxes);
  return { lines: scopeLines(scope), used, report };
};

/** A sum runs along the innermost loop. */
const runningLast = (node: Node, axes: readonly string[]): readonly string[] =>
  isCumsum(node) ? [...axes.filter((axis) => !node.along.includes(axis)), ...node.along] : axes;

const declareArray = (
  context: KernelContext,
  scope: Scope,
  canonicalAxes: readonly string[],
  node: Node,
): StoredArray => {
  const axes = canonicalAxes.filter((axis) => node.axes.includes(axis));
  const name = claimName(scope, `${temporaryName(node, context.authorNames)}s`);
  scope.lines.push(`const ${name} = new Float64Array(${axes.map(sizeNameOf(context)).join(' * ')});`);
  return { name, axes };
};
