import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import type { Span } from '../formula/syntax.ts';
import { sourceFromText } from './sourceFromText.ts';
import { SpecError, type SourceText } from './specError.ts';
import type { YamlFile } from './yamlFile.ts';

// The YAML library recurses, and builds regular expressions of the indentation's length: both must be bounded before.
const maximumLength = 65_536;
const maximumNesting = 100;
const maximumErrors = 10;

const nestingProblem = (text: string): { readonly span: Span; readonly problem: string } | undefined => {
  const problem = `the file is nested more than ${maximumNesting} deep`;
  let open = 0;
  let lineStart = 0;
  for (const line of text.split('\n')) {
    const indentation = /^[\s?:-]*/.exec(line)?.[0].length ?? 0;
    for (const character of line) {
      if (character === '[' || character === '{') open += 1;
      if (character === ']' || character === '}') open = Math.max(0, open - 1);
    }
    const isDeep = indentation > maximumNesting || open > maximumNesting;
    if (isDeep) return { span: { start: lineStart, end: lineStart + 1 }, problem };
    lineStart += line.length + 1;
  }
  return undefined;
};

const foreignFeature = (node: Node): string | undefined => {
  if (isAlias(node)) return 'an alias';
  if ('anchor' in node && node.anchor !== undefined) return 'an anchor';
  if (node.tag !== undefined) return 'a tag';
  // Objects treat this key unlike any other: it would vanish without a word.
  return isScalar(node) && node.value === '__proto__' ? 'the name "__proto__"' : undefined;
};

/** A spec repeats what it repeats: with aliases, a small file could stand for an unbounded one. */
const foreignFeatures = (document: Document, source: SourceText): readonly SpecError[] => {
  const errors: SpecError[] = [];
  visit(document, {
    Node: (_, node) => {
      const feature = foreignFeature(node);
      if (feature === undefined) return;
      const [start, end] = node.range ?? [0, 1];
      const advice = isScalar(node) && node.value === '__proto__' ? 'choose another name' : 'write the value itself';
      errors.push(new SpecError(source, { start, end }, `${feature} is not part of a spec`, advice));
    },
    Pair: (_, { key }) => {
      if (!isCollection(key)) return;
      const [start, end] = key.range ?? [0, 1];
      const got = isMap(key) ? 'a map' : 'a list';
      errors.push(new SpecError(source, { start, end }, `expected a name as a key, and got ${got}`));
    },
  });
  return errors.slice(0, maximumErrors);
};

const translate = (source: SourceText, { code, message, pos }: YAMLError): SpecError => {
  const [start, end] = pos;
  if (code === 'MULTIPLE_DOCS') return new SpecError(source, { start, end }, 'a second document', 'one file, one loss');
  if (code !== 'DUPLICATE_KEY') return new SpecError(source, { start, end }, message);
  const key = /^[^:\n]*/.exec(source.text.slice(start))?.[0].trim() ?? '';
  return new SpecError(source, { start, end: start + key.length }, `a second key "${key}"`, 'keep one of them');
};

/** Reads YAML 1.2 with one document, unique keys, and neither aliases nor tags. Every mistake is a SpecError of the list. */
export const readYaml = (
  text: string,
  file: string,
): { readonly file?: YamlFile; readonly errors: readonly SpecError[] } => {
  const source = sourceFromText(text, file);
  if (text.length > maximumLength) {
    const problem = `the file is longer than ${maximumLength} characters`;
    return { errors: [new SpecError(source, { start: 0, end: 1 }, problem)] };
  }
  const nesting = nestingProblem(text);
  if (nesting !== undefined) return { errors: [new SpecError(source, nesting.span, nesting.problem)] };
  const document = parseDocument(text, { prettyErrors: false });
  const mistakes = [...document.errors, ...document.warnings].slice(0, maximumErrors);
  const errors = [...mistakes.map((error) => translate(source, error)), ...foreignFeatures(document, source)];
  if (errors.length > 0) return { errors };
  const root = isNode(document.contents) ? document.contents : undefined;
  return { file: { source, value: document.toJS(), root }, errors };
};
