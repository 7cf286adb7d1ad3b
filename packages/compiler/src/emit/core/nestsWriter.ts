import type { Node } from '../../graph/node.ts';
import type { Goal } from './goal.ts';
import type { KernelContext } from './kernelContext.ts';
import type { Scope } from './scope.ts';
import type { StoredArray } from './task.ts';

/** What the nests of a kernel are written with, one after the other. */
export interface NestsWriter {
  readonly context: KernelContext;
  /** The arrays that hold values by now. */
  readonly arrays: Map<Node, StoredArray>;
  /** The values that get an array, operands first. */
  readonly materialized: readonly Node[];
  /** Writes one nest inside a scope; its loops open over `first` first. */
  readonly write: (scope: Scope, goals: readonly Goal[], first: readonly string[]) => void;
  /** The axes of a node in memory order, without those whose loops are open. */
  readonly axesOf: (node: Node, scope: Scope) => readonly string[];
}
