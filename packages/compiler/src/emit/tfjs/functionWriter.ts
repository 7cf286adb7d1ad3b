import type { Node } from '../../graph/node.ts';
import type { Block } from './placeNodes.ts';

/** Writes one function; `leaves` and `axes` fill with what it reads of its arguments. */
export interface FunctionWriter {
  /** The statements that compute the nodes of a block. */
  readonly statements: (block: Block) => readonly string[];
  /** The same, ending in a statement made of the value of `root`. */
  readonly ending: (block: Block, root: Node, finish: (value: string) => string) => readonly string[];
  /** A node that needs no computing any more, as an operand. */
  readonly reference: (node: Node) => string;
  /** Inputs, parameters, cotangent and excluded. */
  readonly leaves: Set<Node>;
  /** Axes by their names in the spec. */
  readonly axes: Set<string>;
}
