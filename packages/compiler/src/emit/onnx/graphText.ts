import type { CompiledVariant } from '../../compile/compileLoss.ts';
import type { Node } from '../../graph/node.ts';
import { functionText } from './functionText.ts';
import { nodeNames } from './nodeNames.ts';
import { givenTo, operandsFirst } from './operandsFirst.ts';

const words = ['g', 'contract', 'defineGraph', 'defineLoss'];

/**
 * The two passes of a variant. The forward pass hands on what it has computed and the backward pass reads again.
 *
 * @param reserved identifiers that the file uses for something else.
 */
export const graphText = ({ loss, count, gradients, names }: CompiledVariant, reserved: readonly string[]): string => {
  const nameOf = nodeNames(names, [...words, ...reserved]);
  const forwardRoots = count === undefined ? [loss] : [loss, count];
  const gradientRoots = Object.values(gradients);
  const computed = new Set(operandsFirst(forwardRoots, () => false).filter(({ operands }) => operands.length > 0));
  const isResidual = (node: Node) => computed.has(node);
  const residuals = givenTo(gradientRoots, isResidual);
  const forward = functionText(
    forwardRoots,
    nameOf,
    names,
    () => false,
    (node) => residuals.includes(node),
  );
  const backward = functionText(gradientRoots, nameOf, names, isResidual, () => false);
  const results = [
    property('loss', forward.reference(loss)),
    ...(count === undefined ? [] : [property('count', forward.reference(count))]),
    `residuals: { ${residuals.map(nameOf).join(', ')} }`,
  ];
  const named = Object.entries(gradients).map(([name, root]) => property(name, backward.reference(root)));
  const seed = backward.leaves.flatMap((leaf) => (isSeed(leaf) ? [property(leaf.operation, nameOf(leaf))] : []));
  return [
    'defineGraph({',
    `forward: (${parameterList(['g: Operators', ...leafParameters(forward.leaves, nameOf)])}) => {`,
    ...forward.statements,
    `return { ${results.join(', ')} };`,
    '},',
    `backward: (${parameterList([
      'g: Operators',
      ...leafParameters(backward.leaves, nameOf),
      destructured(residuals.map(nameOf)),
      destructured(seed),
    ])}) => {`,
    ...backward.statements,
    `return { ${named.join(', ')} };`,
    '},',
    '})',
  ].join('\n');
};

const isSeed = ({ operation }: Node): boolean => operation === 'cotangent' || operation === 'excluded';

const leafParameters = (leaves: readonly Node[], nameOf: (node: Node) => string): readonly (string | undefined)[] => {
  const properties = (operation: 'input' | 'parameter') =>
    leaves.flatMap((leaf) => (leaf.operation === operation ? [property(leaf.name, nameOf(leaf))] : []));
  const typed = (names: readonly string[], type: string) =>
    names.length === 0 ? undefined : `${destructured(names)}: ${type}`;
  return [typed(properties('input'), 'Inputs'), typed(properties('parameter'), 'Parameters')];
};

const property = (key: string, value: string): string => (key === value ? key : `${key}: ${value}`);

const destructured = (properties: readonly string[]): string | undefined =>
  properties.length === 0 ? undefined : `{ ${properties.join(', ')} }`;

/** Parameters up to the last one that is used; unused ones before it get a placeholder. */
const parameterList = (parameters: readonly (string | undefined)[]): string => {
  const placeholders = ['g', '_inputs: Inputs', '_parameters: Parameters', '_residuals', '_seed'];
  const last = parameters.findLastIndex((parameter) => parameter !== undefined);
  return parameters
    .slice(0, last + 1)
    .map((parameter, i) => parameter ?? placeholders[i] ?? '_')
    .join(', ');
};
