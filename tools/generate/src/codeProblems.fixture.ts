import { parseAst } from 'vitest/node';

/** A node of the syntax tree; its parts are among its properties. */
interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [property: string]: unknown;
}

const isSyntax = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string' && 'start' in value;

const partsOf = (node: SyntaxNode): readonly SyntaxNode[] =>
  Object.values(node).flatMap((value) =>
    Array.isArray(value) ? value.filter(isSyntax) : isSyntax(value) ? [value] : [],
  );

const everyNode = (node: SyntaxNode): readonly SyntaxNode[] => [node, ...partsOf(node).flatMap(everyNode)];

const partOf = (node: SyntaxNode, name: string): SyntaxNode | undefined => {
  const part = node[name];
  return isSyntax(part) ? part : undefined;
};

const isFunction = ({ type }: SyntaxNode): boolean =>
  type === 'FunctionExpression' || type === 'ArrowFunctionExpression' || type === 'FunctionDeclaration';

/** The names that a declaration binds: a pattern's values, not its keys. */
const boundNames = (pattern: SyntaxNode | undefined): readonly string[] => {
  if (pattern?.type === 'Identifier') return [String(pattern['name'])];
  if (pattern?.type === 'ObjectPattern')
    return partsOf(pattern).flatMap((property) =>
      boundNames(partOf(property, 'value') ?? partOf(property, 'argument')),
    );
  return [];
};

/** The names that a function reads. What is only assigned to is not read. */
const namesRead = (root: SyntaxNode): ReadonlySet<string> => {
  const names = new Set<string>();
  const visit = (node: SyntaxNode): void => {
    if (node.type === 'Identifier') names.add(String(node['name']));
    for (const [property, value] of Object.entries(node)) {
      const isBinding = node.type === 'VariableDeclarator' && property === 'id';
      const isTarget =
        node.type === 'AssignmentExpression' && property === 'left' && partOf(node, 'left')?.type === 'Identifier';
      const isKey =
        (node.type === 'Property' || node.type === 'MemberExpression') && property !== 'value' && property !== 'object';
      if (isBinding || isTarget || (isKey && node['computed'] !== true)) continue;
      for (const part of Array.isArray(value) ? value : [value]) if (isSyntax(part)) visit(part);
    }
  };
  visit(root);
  return names;
};

const unusedVariables = (root: SyntaxNode): readonly string[] => {
  const read = namesRead(root);
  return everyNode(root)
    .filter(({ type }) => type === 'VariableDeclarator')
    .flatMap((declarator) => boundNames(partOf(declarator, 'id')))
    .filter((name) => !read.has(name))
    .map((name) => `${name} is never read`);
};

const isNumber = (node: SyntaxNode | undefined, value: number): boolean =>
  node?.type === 'Literal' && node['value'] === value;

const isKnown = (node: SyntaxNode | undefined): boolean =>
  node?.type === 'Literal' || (node?.type === 'UnaryExpression' && isKnown(partOf(node, 'argument')));

const comparisons: ReadonlySet<unknown> = new Set(['<', '<=', '>', '>=', '===', '!==']);

const isNegation = (node: SyntaxNode | undefined): boolean =>
  node?.type === 'UnaryExpression' && node['operator'] === '!';

/** `0 >= 0`, `x < Infinity ? … : …` of what is never larger, `true && x`, `x * 1`, `!!x`. */
const idleOperation = (node: SyntaxNode): boolean => {
  const [left, right, operator] = [partOf(node, 'left'), partOf(node, 'right'), node['operator']];
  if (node.type === 'LogicalExpression') return isKnown(left) || (operator !== '??' && isKnown(right));
  if (node.type === 'ConditionalExpression' || node.type === 'IfStatement') return isKnown(partOf(node, 'test'));
  if (node.type === 'UnaryExpression') return operator === '!' && isNegation(partOf(node, 'argument'));
  if (node.type !== 'BinaryExpression') return false;
  const isInfinity = left?.type === 'Identifier' && left['name'] === 'Infinity';
  if (comparisons.has(operator)) return (isKnown(left) && isKnown(right)) || (isInfinity && operator === '<');
  if (operator === '*') return isNumber(left, 1) || isNumber(right, 1);
  if (operator === '/') return isNumber(right, 1);
  return (operator === '+' || operator === '-') && (isNumber(left, 0) || isNumber(right, 0));
};

const pure: ReadonlySet<string> = new Set([
  'BinaryExpression',
  'LogicalExpression',
  'UnaryExpression',
  'ConditionalExpression',
  'MemberExpression',
  'TSNonNullExpression',
  'Identifier',
  'Literal',
]);

const isPure = (node: SyntaxNode): boolean => {
  const callee = partOf(node, 'callee');
  const isMath =
    node.type === 'CallExpression' && callee !== undefined && partOf(callee, 'object')?.['name'] === 'Math';
  return (isMath || pure.has(node.type)) && partsOf(node).every(isPure);
};

const operations: ReadonlySet<string> = new Set([
  'BinaryExpression',
  'LogicalExpression',
  'ConditionalExpression',
  'CallExpression',
]);

/** Fewer operations than this may be repeated: a name for them would say no more than they do. */
const fewestOperations = 2;

const sizeOf = (node: SyntaxNode): number => everyNode(node).filter(({ type }) => operations.has(type)).length;

/** The largest pure expressions that are computed in any case when a block runs, nested blocks aside. */
const computedIn = (block: SyntaxNode): readonly SyntaxNode[] => {
  const visit = (node: SyntaxNode): readonly SyntaxNode[] => {
    // Arrays of the same length read best with the length written out.
    if (node.type === 'BlockStatement' || node.type === 'NewExpression' || isFunction(node)) return [];
    const own = operations.has(node.type) && isPure(node) && sizeOf(node) >= fewestOperations ? [node] : [];
    const certain = ['ConditionalExpression', 'IfStatement'].includes(node.type)
      ? [partOf(node, 'test')]
      : node.type === 'LogicalExpression'
        ? [partOf(node, 'left')]
        : partsOf(node);
    return [...own, ...certain.flatMap((part) => (part === undefined ? [] : visit(part)))];
  };
  return partsOf(block).flatMap(visit);
};

const repetitions = (root: SyntaxNode, text: string): readonly string[] => {
  const changing = new Set(
    everyNode(root)
      .filter(({ type, kind }) => type === 'VariableDeclaration' && kind === 'let')
      .flatMap((declaration) => partsOf(declaration).flatMap((declarator) => boundNames(partOf(declarator, 'id')))),
  );
  const stays = (node: SyntaxNode): boolean =>
    everyNode(node).every(({ type, name }) => type !== 'Identifier' || !changing.has(String(name)));
  return everyNode(root)
    .filter(({ type }) => type === 'BlockStatement')
    .flatMap((block) => {
      const written = computedIn(block)
        .filter(stays)
        .map(({ start, end }) => text.slice(start, end).replaceAll(/\s+/g, ' '));
      return [...new Set(written.filter((expression, i) => written.indexOf(expression) < i))];
    })
    .map((expression) => `${expression} is computed twice`);
};

/** What a reviewer would ask to have changed in a TypeScript file: dead variables, idle operations, repeated work. */
export const codeProblems = (text: string): readonly string[] => {
  const program: unknown = parseAst(text, { lang: 'ts' });
  if (!isSyntax(program)) throw new Error('the parser gave no program');
  const nodes = everyNode(program);
  const outermost = nodes
    .filter(isFunction)
    .filter(
      (node, _, all) => !all.some((other) => other !== node && other.start <= node.start && node.end <= other.end),
    );
  return [
    ...outermost.flatMap(unusedVariables),
    ...nodes.filter(idleOperation).map(({ start, end }) => `${text.slice(start, end)} does nothing`),
    ...outermost.flatMap((node) => repetitions(node, text)),
  ];
};
