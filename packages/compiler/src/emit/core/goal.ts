import type { Node } from '../../graph/node.ts';
import type { Action } from './task.ts';

/** Something that a kernel must do for every element of some axes. */
export interface Goal {
  readonly action: Action;
  readonly value: Node;
  readonly axes: readonly string[];
}
