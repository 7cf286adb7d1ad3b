import type { Node } from '../../graph/node.ts';
import { camelCase, freeIdentifier } from '../shared/identifiers.ts';
import { tensorName } from '../shared/tensorName.ts';

/** The variable that holds a node in generated code, the same in every function of a variant. */
export type NameOf = (node: Node) => string;

/** Names by the author's names, and by what a node computes where there are none; no name twice, none of `reserved`. */
export const nodeNames = (authorNames: ReadonlyMap<Node, string>, reserved: readonly string[]): NameOf => {
  const names = new Map<Node, string>();
  const taken = new Set(reserved);
  const preferredName = (node: Node): string => {
    const written = authorNames.get(node);
    if (written !== undefined) return camelCase(written);
    if (node.operation === 'input' || node.operation === 'parameter' || node.operation === 'state')
      return camelCase(node.name);
    if (node.operation === 'cotangent' || node.operation === 'excluded') return node.operation;
    return tensorName(node, (operand) => names.get(operand));
  };
  return (node) => {
    const known = names.get(node);
    if (known !== undefined) return known;
    const name = freeIdentifier(preferredName(node), (candidate) => taken.has(candidate));
    taken.add(name);
    names.set(node, name);
    return name;
  };
};
