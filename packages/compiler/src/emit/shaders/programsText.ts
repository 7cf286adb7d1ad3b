import type { CompiledVariant } from '../../compile/compileLoss.ts';
import type { LossSpec } from '../../schema/lossSpec.ts';
import { camelCase } from '../shared/identifiers.ts';
import { axisKey } from '../tfjs/axisKey.ts';
import { type Columns, programShape } from './programShape.ts';
import { programText, type ProgramText } from './programText.ts';

/** Statements that are there, or nothing of them; those of a row may all stand elsewhere. */
const statements = (key: string, lines: readonly string[] | undefined): readonly string[] => {
  if (lines === undefined) return [];
  return [lines.length === 0 ? `${key}: '',` : `${key}: \`\n${lines.map((line) => `      ${line}`).join('\n')}\`,`];
};

const written = ({ reads, along, row, element }: ProgramText): string =>
  [
    '{',
    `reads: [${reads.map((declaration) => `'${declaration}'`).join(', ')}],`,
    ...(along === undefined ? [] : [`along: '${along}',`]),
    ...statements('row', row),
    ...statements('element', element),
    '}',
  ].join('\n');

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

/** What programs of one kind begin with; nothing where some go along rows and some do not. */
const startOfAll = (programs: readonly ProgramText[]): readonly string[] => {
  const areByRow = programs.map(({ row }) => row !== undefined);
  return new Set(areByRow).size > 1 ? [] : sharedStart(programs.map(({ row, element }) => row ?? element ?? []));
};

const withoutStart = (program: ProgramText, length: number): ProgramText =>
  program.row === undefined
    ? { ...program, element: program.element?.slice(length) }
    : { ...program, row: program.row.slice(length) };

const along = ({ name, axes }: Columns): string => `${name}: [${axes.map((axis) => `'${axisKey(axis)}'`).join(', ')}]`;

/** The programs of a variant for GPUs as TypeScript; undefined where it needs more than programs can do. */
export const programsText = (spec: LossSpec, variant: CompiledVariant): string | undefined => {
  const shape = programShape(variant);
  if (shape === undefined) return undefined;
  const { loss, count, gradients, names } = variant;
  const isOption = count?.operation === 'parameter';
  const outputs = count === undefined || isOption ? { loss } : { loss, count };
  const whole = Object.entries(gradients).map(([name, gradient]) => {
    const axes = spec.inputs[name]?.axes.map((axis) => axis.name) ?? [];
    return [name, programText({ gradient }, shape.columnsOf({ axes }), shape, names)] as const;
  });
  const first = startOfAll(whole.map(([, program]) => program));
  const entries = whole.map(([name, program]) => [name, withoutStart(program, first.length)] as const);
  return [
    'definePrograms({',
    ...(shape.columns.length > 0 ? [`along: { ${shape.columns.map(along).join(', ')} },`] : []),
    `loss: ${written(programText(outputs, undefined, shape, names))},`,
    ...(count === undefined ? [] : [`count: ${isOption ? `'${camelCase(count.name)}'` : true},`]),
    ...statements('gradientStart', first.length === 0 ? undefined : first),
    `gradients: {`,
    ...entries.map(([name, program]) => `${name}: ${written(program)},`),
    '},',
    '})',
  ].join('\n');
};
