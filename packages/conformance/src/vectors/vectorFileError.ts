import { findNodeAtLocation, getNodeValue, parseTree, type Node, type ParseError } from 'jsonc-parser';

/** Something is wrong in a vector file. */
export interface VectorProblem {
  /** Where in the document: `['cases', 3, 'inputs']`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** A vector file that cannot be used: every problem with file, line and the id of its case. */
export class VectorFileError extends Error {
  override readonly name = 'VectorFileError';
}

/** Makes the error of a file whose JSON is well-formed but not what a vector file must be. */
export function describeProblems(file: string, text: string, problems: readonly VectorProblem[]): VectorFileError {
  const root = parseTree(text);
  const lines = problems.map(({ path, message }) => {
    const line = root === undefined ? 1 : lineAt(text, deepestNode(root, path).offset);
    const id = root === undefined ? undefined : caseId(root, path);
    const place = path.join('.');
    return `${file}:${line}: ${id === undefined ? '' : `case ${id}: `}${place === '' ? '' : `${place}: `}${message}`;
  });
  return new VectorFileError(lines.join('\n'));
}

/** Makes the error of a file that is not JSON; undefined when it is. */
export function describeSyntax(file: string, text: string): VectorFileError | undefined {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true });
  const [first] = errors;
  return first && new VectorFileError(`${file}:${lineAt(text, first.offset)}: expected JSON here`);
}

/** A path may lead to something that is not there: then its parent is the place to look at. */
function deepestNode(root: Node, path: readonly (string | number)[]): Node {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node !== undefined) return node;
  }
  return root;
}

function caseId(root: Node, path: readonly (string | number)[]): string | undefined {
  if (path[0] !== 'cases' || path.length < 2) return undefined;
  const node = findNodeAtLocation(root, [...path.slice(0, 2), 'id']);
  return node && String(getNodeValue(node));
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
