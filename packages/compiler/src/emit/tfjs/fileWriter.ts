import type { Node } from '../../graph/node.ts';
import { camelCase, freeIdentifier } from '../shared/identifiers.ts';
import type { Operation } from './operations.ts';
import { alongOperations, elementwiseOperations } from './operations.ts';
import { tensorName } from '../shared/tensorName.ts';

/** What all functions of one generated file share while they are written. */
export interface FileWriter {
  /** Imports a function, and returns its name. */
  readonly call: (operation: Operation) => string;
  readonly imports: ReadonlyMap<string, Operation['from']>;
  /** Imports a type of the generated statements, and returns its name. */
  readonly type: (name: 'Tensor' | 'Value') => string;
  readonly types: ReadonlySet<string>;
  /** The variable that holds a node; made up at the first call unless the author named it. */
  readonly nameOf: (node: Node) => string;
  /** Names a node that has no name yet. */
  readonly suggestName: (node: Node, preferred: string) => void;
}

const words = [
  'axes',
  'contract',
  'core',
  'scalar',
  'square',
  'indexAlong',
  'indexIs',
  'scanAlong',
  'unlessZero',
  'zeroWhere',
  'defineGraph',
  'defineLoss',
  'definePrograms',
];

/** @param reserved Identifiers that the file uses for something else. */
export const fileWriter = (authorNames: ReadonlyMap<Node, string>, reserved: readonly string[]): FileWriter => {
  const operations = [...Object.values(elementwiseOperations), ...Object.values(alongOperations)];
  const taken = new Set([...words, ...reserved, ...operations.map(({ name }) => name)]);
  const imports = new Map<string, Operation['from']>();
  const types = new Set<string>();
  const names = new Map<Node, string>();

  const assign = (node: Node, preferred: string): string => {
    const name = freeIdentifier(preferred, (candidate) => taken.has(candidate));
    taken.add(name);
    names.set(node, name);
    return name;
  };

  const ownName = (node: Node): string | undefined => {
    const written = authorNames.get(node);
    if (written !== undefined) return camelCase(written);
    if (node.operation === 'input' || node.operation === 'parameter' || node.operation === 'state')
      return camelCase(node.name);
    return node.operation === 'cotangent' || node.operation === 'excluded' ? node.operation : undefined;
  };

  const nameOf = (node: Node): string =>
    names.get(node) ?? assign(node, ownName(node) ?? tensorName(node, (operand) => names.get(operand)));

  return {
    imports,
    types,
    type: (name) => {
      types.add(name);
      return name;
    },
    call: ({ name, from }) => {
      imports.set(name, from);
      return name;
    },
    nameOf,
    suggestName: (node, preferred) => {
      if (!names.has(node)) assign(node, ownName(node) ?? preferred);
    },
  };
};
