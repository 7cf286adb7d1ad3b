import type { Node } from '../../graph/node.ts';
import { countUses } from './countUses.ts';
import { type Columns, elementShape } from './programShape.ts';
import { type Block, programWriter } from './programWriter.ts';

/** A program that computes every element by itself, in what WGSL and GLSL have in common. */
export interface ElementText {
  /** What it reads, as declarations. */
  readonly reads: readonly string[];
  readonly element: readonly string[];
}

/** The name under which such a program leaves a result. */
export type ElementOutput = 'loss' | 'count' | 'gradient' | 'slope';

/**
 * Writes the program of some values.
 *
 * @param along The axes along which rows lie of which these are the elements.
 * @param kept What another program has computed of the rows, by name.
 */
export const elementText = (
  outputs: Readonly<Partial<Record<ElementOutput, Node>>>,
  authorNames: ReadonlyMap<Node, string>,
  along?: Columns,
  kept: ReadonlyMap<Node, string> = new Map(),
): ElementText => {
  const writer = programWriter(elementShape(along), authorNames, kept);
  const uses = countUses(Object.values(outputs), (node) => kept.has(node));
  const block: Block = { outer: undefined, lines: [], known: new Map(kept), uses };
  for (const [output, root] of Object.entries(outputs)) {
    block.lines.push(`float ${output} = ${writer.compute(root, block)};`);
  }
  return { reads: writer.reads(), element: block.lines };
};
