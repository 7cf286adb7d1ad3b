import { findMaterialized } from './findMaterialized.ts';
import type { Goal } from './goal.ts';
import type { KernelContext, Used } from './kernelContext.ts';
import type { NestsWriter } from './nestsWriter.ts';
import { writeMaterialized } from './writeMaterialized.ts';
import { loopsAround, type NestReport, writeBody } from './nestWriter.ts';
import { rootScope, scopeLines } from './scope.ts';
import type { StoredArray } from './task.ts';
import { reachable, withoutCast } from './walk.ts';
import type { Node } from '../../graph/node.ts';

/** What a kernel is written from: the names and axes of its loss, and its goals. */
export interface KernelPlan extends Pick<
  KernelContext,
  'identifiers' | 'axesOf' | 'lossAxes' | 'madeAxes' | 'authorNames'
> {
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
  readonly collisions: ReadonlySet<string>;
}

/**
 * Writes the loops of a kernel. Loops open over the loss's axes first. A reduction whose result does not belong to the
 * outer loops of that order, or that two loops would compute, gets an array of its own and a nest of its own before, and
 * so does every scan. Names that would have to be numbered are made longer in the next attempt.
 */
export const writeKernel = (plan: KernelPlan): KernelBody => {
  let materialized: ReadonlySet<Node> = findMaterialized(plan.goals.map(({ value }) => value));
  let crowded: ReadonlySet<string> = new Set();
  for (;;) {
    const attempt = writeAttempt(plan, materialized, crowded);
    const { misplaced, computed } = attempt.report;
    const repeated = [...computed].filter(([node, times]) => times > 1 && node.axes.length > 0).map(([node]) => node);
    const wanted = new Set([...materialized, ...misplaced, ...repeated]);
    const names = new Set([...crowded, ...attempt.collisions]);
    if (wanted.size === materialized.size && names.size === crowded.size) return attempt;
    materialized = wanted;
    crowded = names;
  }
};

const writeAttempt = (plan: KernelPlan, materialized: ReadonlySet<Node>, crowded: ReadonlySet<string>): Attempt => {
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
  const collisions = new Set<string>();
  const values = plan.goals.map(({ value }) => value);
  const context: KernelContext = {
    ...plan,
    hasExcluded: [...reachable(values, () => false)].some(({ operation }) => operation === 'excluded'),
    crowded,
    collisions,
    materialized: arrays,
    kept: new Map(),
    present: new Set(),
    used,
  };
  const writer: NestsWriter = {
    context,
    arrays,
    materialized: [...materialized].sort((one, other) => one.id - other.id),
    write: (inside, goals, first) => {
      const order = [...first, ...plan.canonicalAxes.filter((axis) => !first.includes(axis))];
      const tasks = goals.map(({ action, value, axes }) => ({
        action,
        value: withoutCast(value),
        loops: loopsAround(order, axes, inside.axes),
      }));
      writeBody({ context, order, report }, inside, tasks);
    },
    axesOf: (node, inside) =>
      plan.canonicalAxes.filter((axis) => node.axes.includes(axis) && !inside.axes.includes(axis)),
  };
  writeMaterialized(writer, scope, new Set());
  writer.write(scope, plan.goals, plan.lossAxes);
  return { lines: scopeLines(scope), used, report, collisions };
};
