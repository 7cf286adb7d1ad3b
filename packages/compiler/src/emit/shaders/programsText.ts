import type { CompiledVariant } from '../../compile/compileLoss.ts';
import type { Node } from '../../graph/node.ts';
import type { LossSpec } from '../../schema/lossSpec.ts';
import { camelCase } from '../shared/identifiers.ts';
import { axisKey } from '../tfjs/axisKey.ts';
import { programShape, type ProgramShape } from './programShape.ts';
import { programText, type ProgramText } from './programText.ts';

const statements = (key: string, lines: readonly string[] | undefined): readonly string[] =>
  lines === undefined || lines.length === 0
    ? []
    : [`${key}: \`\n${lines.map((line) => `      ${line}`).join('\n')}\`,`];

const written = ({ reads, row, element }: ProgramText): string =>
  [
    '{',
    `reads: [${reads.map((declaration) => `'${declaration}'`).join(', ')}],`,
    ...statements('row', row),
    ...statements('element', element),
    '}',
  ].join('\n');

const countText = (count: Node, shape: ProgramShape, names: CompiledVariant['names']): string =>
  count.operation === 'parameter'
    ? `'${camelCase(count.name)}'`
    : written(programText(count, 'count', shape, false, names));

/** The whole statements with which several programs begin alike. */
const sharedStart = (programs: readonly (readonly string[])[]): readonly string[] => {
  const [first = [], ...others] = programs;
  if (others.length === 0) return [];
  const differing = first.findIndex((line, at) => others.some((other) => other[at] !== line));
  const alike = first.slice(0, differing < 0 ? undefined : differing);
  const isWhole = alike.map((_, at) => {
    const next = first[at + 1] ?? '';
    return !/^[ }]/.test(next);
  });
  return alike.slice(0, isWhole.lastIndexOf(true) + 1);
};

const withoutStart = ({ reads, row, element }: ProgramText, length: number): ProgramText =>
  row === undefined ? { reads, row, element: element?.slice(length) } : { reads, row: row.slice(length), element };

/** The programs of a variant for GPUs as TypeScript; undefined where it needs more than programs can do. */
export const programsText = (spec: LossSpec, variant: CompiledVariant): string | undefined => {
  const shape = programShape(variant);
  if (shape === undefined) return undefined;
  const { loss, count, gradients, names } = variant;
  const isByRow = shape.columns.length > 0;
  const whole = Object.entries(gradients).map(([name, gradient]) => {
    const axes = spec.inputs[name]?.axes.map((axis) => axis.name) ?? [];
    return [name, programText(gradient, 'gradient', shape, shape.isAlongRow({ axes }), names)] as const;
  });
  const first = sharedStart(whole.map(([, { row, element }]) => (isByRow ? row : element) ?? []));
  const entries = whole.map(([name, program]) => [name, withoutStart(program, first.length)] as const);
  return [
    'definePrograms({',
    ...(isByRow ? [`along: [${shape.columns.map((axis) => `'${axisKey(axis)}'`).join(', ')}],`] : []),
    `loss: ${written(programText(loss, 'loss', shape, false, names))},`,
    ...(count === undefined ? [] : [`count: ${countText(count, shape, names)},`]),
    ...statements('gradientStart', first),
    `gradients: {`,
    ...entries.map(([name, program]) => `${name}: ${written(program)},`),
    '},',
    '})',
  ].join('\n');
};
