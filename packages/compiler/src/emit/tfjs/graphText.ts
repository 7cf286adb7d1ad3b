import type { CompiledVariant } from '../../compile/compileLoss.ts';
import type { Node } from '../../graph/node.ts';
import { asWhere } from '../../graph/where.ts';
import { camelCase } from '../shared/identifiers.ts';
import type { FileWriter } from './fileWriter.ts';
import { createFunctionWriter } from './createFunctionWriter.ts';
import type { FunctionWriter } from './functionWriter.ts';
import { isScalar } from './isScalar.ts';
import { placeNodes } from './placeNodes.ts';

/** A variant's graph as text, and what the text reads of its arguments. */
export interface GraphText {
  readonly text: string;
  /** By their names in the spec. */
  readonly axes: ReadonlySet<string>;
  /** By their names in the spec. */
  readonly parameters: ReadonlySet<string>;
}

/**
 * The two passes of a variant. The forward pass hands on what it has computed and the backward pass reads again; what
 * it computes only under a condition is computed again.
 */
export const graphText = (file: FileWriter, variant: CompiledVariant): GraphText => {
  const { loss, count, gradients, names } = variant;
  const forwardRoots = [loss, ...(count === undefined ? [] : [count])];
  const forwardPlacement = placeNodes([forwardRoots], () => false);
  const [body] = forwardPlacement.blocks;
  if (body === undefined) throw new Error('a graph without a forward pass');

  const isComputed = (node: Node): boolean =>
    (node.operation === 'elementwise' || node.operation === 'along' || node.operation === 'scan') &&
    !isScalar(node) &&
    forwardPlacement.blockOf.get(node) === body;
  const isTensorLeaf = (node: Node): boolean =>
    (node.operation === 'input' || node.operation === 'parameter') && !isScalar(node);
  const isKept = (node: Node): boolean => isComputed(node) || isTensorLeaf(node);
  const kept = frontier(Object.values(gradients), isKept);

  // The author's names come first, so that a name made up for another value gives way to them.
  for (const node of [...leavesOf([...forwardRoots, ...Object.values(gradients)]), ...names.keys()]) file.nameOf(node);
  const forward = createFunctionWriter(file, forwardPlacement, names, () => false);
  if (!isScalar(loss)) file.suggestName(loss, 'loss');
  if (count !== undefined && !isScalar(count)) file.suggestName(count, 'count');
  const forwardBody = forward.statements(body);
  const result = [
    property('loss', forward.reference(loss)),
    ...(count === undefined ? [] : [property('count', forward.reference(count))]),
    `residuals: { ${kept.map(forward.reference).join(', ')} }`,
  ];

  const entries = Object.entries(gradients);
  const placement = placeNodes(
    entries.map(([, root]) => [root]),
    isKept,
  );
  const backward = createFunctionWriter(file, placement, names, isKept);
  for (const [name, root] of entries) {
    const value = gradientBehindMask(root);
    if (value.operands.length > 0 && !isKept(value) && !isScalar(value))
      file.suggestName(value, `${camelCase(name)}Gradient`);
  }
  const isAlone = placement.blocks.length === 1;
  const [shared, ...own] = placement.blocks;
  const sharedBody = isAlone || shared === undefined ? [] : backward.statements(shared);
  const thunks = entries.map(([name, root], i) => {
    const block = isAlone ? shared : own[i];
    if (block === undefined) return '';
    let result = '';
    const statements = backward.ending(block, root, (value) => {
      result = value;
      return `return ${value};`;
    });
    return `${name}: () => ${statements.length === 1 ? result : `{ ${statements.join('\n')} }`},`;
  });

  const parameters = new Set(
    [...forward.leaves, ...backward.leaves].flatMap((leaf) => (leaf.operation === 'parameter' ? [leaf.name] : [])),
  );
  // Both passes get the same parameters, also the one that passes them over.
  const unread = `parameters: ${parameters.size === 0 ? 'object' : 'Parameters'}`;
  const backwardList = backwardParameters(backward, kept, file, unread);
  const text = [
    `defineGraph({`,
    `forward: (${forwardParameters(forward, file, unread)}) => {`,
    ...forwardBody,
    `return { ${result.join(', ')} };`,
    `},`,
    sharedBody.length === 0
      ? `backward: (${backwardList}) => ({ ${thunks.join('\n')} }),`
      : `backward: (${backwardList}) => {
          ${sharedBody.join('\n')}
          return { ${thunks.join('\n')} };
        },`,
    `})`,
  ];
  return {
    text: text.join('\n'),
    axes: new Set([...forward.axes, ...backward.axes]),
    parameters,
  };
};

/** What a gradient is where its element takes part. */
const gradientBehindMask = (root: Node): Node => {
  const [mask, , no] = asWhere(root) ?? [];
  return mask?.operation === 'excluded' && no !== undefined ? no : root;
};

/** The named leaves that some roots depend on. */
const leavesOf = (roots: readonly Node[]): readonly Node[] =>
  frontier(roots, ({ operation, operands }) => operands.length === 0 && !namelessLeaves.has(operation));

const namelessLeaves: ReadonlySet<Node['operation']> = new Set(['constant', 'size', 'index']);

/** The nodes at which the walk from some roots towards the leaves stops. */
const frontier = (roots: readonly Node[], stopsAt: (node: Node) => boolean): readonly Node[] => {
  const found = new Set<Node>();
  const seen = new Set<Node>();
  const visit = (node: Node): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (stopsAt(node)) found.add(node);
    else node.operands.forEach(visit);
  };
  roots.forEach(visit);
  return [...found].sort((one, other) => one.id - other.id);
};

const property = (key: string, value: string): string => (key === value ? key : `${key}: ${value}`);

const destructured = (properties: readonly string[]): string => `{ ${properties.join(', ')} }`;

/** Parameters up to the last one that is used. */
const parameterList = (
  parameters: readonly { readonly name: string; readonly used?: string | undefined }[],
): string => {
  const last = parameters.findLastIndex(({ used }) => used !== undefined);
  return parameters
    .slice(0, last + 1)
    .map(({ name, used }) => used ?? `_${name}`)
    .join(', ');
};

const argumentsOf = (
  { leaves, axes }: FunctionWriter,
  file: FileWriter,
  isArgument: (leaf: Node) => boolean,
): Readonly<Record<'inputs' | 'parameters' | 'axes', string | undefined>> => {
  const inputs: string[] = [];
  const parameters: string[] = [];
  for (const leaf of [...leaves].filter(isArgument).sort((one, other) => one.id - other.id)) {
    if (leaf.operation === 'input') inputs.push(property(leaf.name, file.nameOf(leaf)));
    if (leaf.operation !== 'parameter') continue;
    if (!isScalar(leaf)) file.type(leaf.dtype === 'integer' ? 'Tensor' : 'Value');
    parameters.push(property(camelCase(leaf.name), file.nameOf(leaf)));
  }
  return {
    inputs: inputs.length === 0 ? undefined : `${destructured(inputs)}: Inputs`,
    parameters: parameters.length === 0 ? undefined : `${destructured(parameters)}: Parameters`,
    axes: axes.size === 0 ? undefined : 'axes: NamedAxes',
  };
};

const forwardParameters = (writer: FunctionWriter, file: FileWriter, unread: string): string => {
  const { inputs, parameters, axes } = argumentsOf(writer, file, () => true);
  return parameterList([
    { name: 'inputs: Inputs', used: inputs },
    { name: unread, used: parameters },
    { name: 'axes: NamedAxes', used: axes },
  ]);
};

const backwardParameters = (
  writer: FunctionWriter,
  kept: readonly Node[],
  file: FileWriter,
  unread: string,
): string => {
  const { parameters, axes } = argumentsOf(writer, file, isScalar);
  const seed = [...writer.leaves].filter(({ operation }) => operation === 'cotangent' || operation === 'excluded');
  return parameterList([
    { name: 'residuals', used: kept.length === 0 ? undefined : destructured(kept.map(file.nameOf)) },
    {
      name: 'seed',
      used:
        seed.length === 0
          ? undefined
          : destructured(seed.map((leaf) => property(leaf.operation, file.nameOf(leaf))).sort()),
    },
    { name: unread, used: parameters },
    { name: 'axes: NamedAxes', used: axes },
  ]);
};
