import type { Node } from '../../graph/node.ts';
import { scanOf } from '../../graph/scan.ts';
import type { StoredArray } from './task.ts';

/** The members of a kernel's argument that its code reads, so that only those are taken out of it. */
export interface Used {
  readonly inputs: Set<string>;
  readonly parameters: Set<string>;
  readonly sizes: Set<string>;
  readonly gradients: Set<string>;
  /** weights, losses, scale, cotangents, counts. */
  readonly members: Set<string>;
  /** Functions of the runtime. */
  readonly helpers: Set<string>;
}

/** What the writers of one kernel share. */
export interface KernelContext {
  /** Identifiers of inputs, parameters, axis sizes and gradients by their names in the specification. */
  readonly identifiers: Readonly<Record<'inputs' | 'parameters' | 'sizes' | 'gradients', ReadonlyMap<string, string>>>;
  /** The axes of inputs and tensor parameters in memory order. */
  readonly axesOf: ReadonlyMap<string, readonly string[]>;
  readonly lossAxes: readonly string[];
  /** Whether a value asks which loss elements do not count. */
  readonly hasExcluded: boolean;
  /** The lengths of the axes that the formula makes. */
  readonly madeAxes: ReadonlyMap<string, Node>;
  readonly authorNames: ReadonlyMap<Node, string>;
  /** Names that several values would get, as the attempts before have found. */
  readonly crowded: ReadonlySet<string>;
  /** The same, as this attempt finds. */
  readonly collisions: Set<string>;
  /** Values that an earlier nest left in an array of their own. */
  readonly materialized: ReadonlyMap<Node, StoredArray>;
  /** Values that an earlier pass of the same row keeps, while later passes are written. */
  readonly kept: Map<Node, StoredArray>;
  /** The targets that are known to be present at the place that is being written. */
  readonly present: Set<string>;
  readonly used: Used;
}

/** What a node is in the arrays: the states before the steps of a scan are what the steps begin with. */
const inArray = (node: Node): Node => (node.operation === 'previous' ? scanOf(node).state : node);

/** The array that holds a node's values, if one does. */
export const storedArray = (context: KernelContext, node: Node): StoredArray | undefined => {
  const kept = context.kept.get(node) ?? context.materialized.get(inArray(node));
  if (kept !== undefined) return kept;
  if (node.operation !== 'input' && node.operation !== 'parameter') return undefined;
  const axes = context.axesOf.get(node.name) ?? [];
  if (node.operation === 'parameter' && axes.length === 0) return undefined;
  return { name: identifier(context, node.operation === 'input' ? 'inputs' : 'parameters', node.name), axes };
};

/** The identifier of a member of the kernel's argument, which is thereby used. */
export const identifier = (context: KernelContext, kind: keyof KernelContext['identifiers'], name: string): string => {
  const found = context.identifiers[kind].get(name);
  if (found === undefined) throw new Error(`${name} is not among the ${kind} of the loss`);
  return found;
};
