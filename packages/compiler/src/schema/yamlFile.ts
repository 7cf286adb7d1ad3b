import { isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import type { Span } from '../formula/syntax.ts';
import { scalarSource } from './scalarSource.ts';
import { SpecError, type SourceText } from './specError.ts';

export type Path = readonly PropertyKey[];

/** A YAML file whose values know their places. */
export interface YamlFile {
  readonly source: SourceText;
  readonly value: unknown;
  readonly root: Node | undefined;
}

const pairAt = (parent: Node | undefined, key: PropertyKey | undefined): Pair | undefined =>
  isMap(parent) ? parent.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key)) : undefined;

// The library types children as unknown, since a document may be built by hand; a parsed one consists of nodes.
const asNode = (value: unknown): Node | undefined => (value instanceof Object ? (value as Node) : undefined);

const nodeAt = (file: YamlFile, path: Path): Node | undefined => {
  let node = file.root;
  for (const key of path) {
    node = isSeq(node) ? asNode(node.items[Number(key)]) : asNode(pairAt(node, key)?.value);
  }
  return node;
};

const spanOf = (node: Node | undefined): Span => {
  const [start, end] = node?.range ?? [0, 1];
  return { start, end: Math.max(end, start + 1) };
};

/** Where a value stands, or its key, or the nearest thing around it that exists. */
const placeOf = (file: YamlFile, path: Path, part: 'value' | 'key'): Span => {
  const parent = nodeAt(file, path.slice(0, -1));
  const key = asNode(pairAt(parent, path.at(-1))?.key);
  const value = nodeAt(file, path);
  const found = part === 'key' ? (key ?? value) : (value ?? key);
  if (found !== undefined || path.length === 0) return spanOf(found ?? file.root);
  return placeOf(file, path.slice(0, -1), 'key');
};

/** A mistake at a value of the file, or at its key. */
export const problemAt = (file: YamlFile, path: Path, problem: string, advice?: string): SpecError =>
  new SpecError(file.source, placeOf(file, path, 'value'), problem, advice);

export const problemAtKey = (file: YamlFile, path: Path, problem: string, advice?: string): SpecError =>
  new SpecError(file.source, placeOf(file, path, 'key'), problem, advice);

/** The text at a path, each character of which knows its place. Throws SpecError where it is not a text on its lines. */
export const textAt = (file: YamlFile, path: Path): SourceText => {
  const node = nodeAt(file, path);
  const text = isScalar(node) ? scalarSource(file.source, node) : undefined;
  if (text !== undefined) return text;
  throw problemAt(file, path, 'YAML joins the lines of this text', `write it as a block: ${String(path.at(-1))}: |`);
};
