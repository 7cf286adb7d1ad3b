import type { CompiledVariant } from '../../compile/compileLoss.ts';
import type { Node } from '../../graph/node.ts';
import type { LossSpec } from '../../schema/lossSpec.ts';
import { camelCase } from '../shared/identifiers.ts';
import { axisKey } from '../tfjs/axisKey.ts';
import { elementText } from './elementText.ts';
import { keptNodes } from './keptNodes.ts';
import { type Columns, type ProgramShape, programShape } from './programShape.ts';
import { keptText, type Pass, rowText } from './rowText.ts';

/** One program as the module of a loss states it. */
interface WrittenProgram {
  readonly reads: readonly string[];
  readonly keeps?: readonly string[];
  readonly along?: string | undefined;
  readonly steps?: readonly (Pass | readonly string[])[];
  readonly element?: readonly string[];
}

interface WrittenPrograms {
  readonly columns: readonly Columns[];
  readonly loss: WrittenProgram;
  readonly gradients: readonly (readonly [input: string, program: WrittenProgram])[];
}

const template = (lines: readonly string[]): string =>
  lines.length === 0 ? `''` : `\`\n${lines.map((line) => `      ${line}`).join('\n')}\``;

/** A list of strings, or nothing where it is empty. */
const strings = (key: string, listed: readonly string[] = []): readonly string[] =>
  listed.length === 0 ? [] : [`${key}: [${listed.map((one) => `'${one}'`).join(', ')}],`];

const passText = ({ along, each, reduced }: Pass): string => {
  const kinds = Object.entries(reduced).map(([kind, terms]) => {
    const entries = Object.entries(terms).map(([name, term]) => `${name}: '${term}'`);
    return `${kind}: { ${entries.join(', ')} },`;
  });
  return [`{ along: '${along}',`, ...(each.length === 0 ? [] : [`each: ${template(each)},`]), ...kinds, '}'].join('\n');
};

const stepText = (step: Pass | readonly string[]): string => ('along' in step ? passText(step) : template(step));

const written = ({ reads, keeps, along, steps, element }: WrittenProgram): string =>
  [
    '{',
    ...(reads.length === 0 ? ['reads: [],'] : strings('reads', reads)),
    ...strings('keeps', keeps),
    ...(along === undefined ? [] : [`along: '${along}',`]),
    ...(steps === undefined ? [] : ['steps: [', ...steps.map((step) => `${stepText(step)},`), '],']),
    ...(element === undefined ? [] : [`element: ${template(element)},`]),
    '}',
  ].join('\n');

/** The whole statements with which several programs begin alike. */
const sharedStart = (programs: readonly (readonly string[])[]): readonly string[] => {
  const [first = [], ...others] = programs;
  if (others.length === 0) return [];
  const differing = first.findIndex((line, at) => others.some((other) => other[at] !== line));
  return first.slice(0, differing < 0 ? undefined : differing);
};

const axesText = ({ name, axes }: Columns): string =>
  `${name}: [${axes.map((axis) => `'${axisKey(axis)}'`).join(', ')}]`;

/** What the program of the loss leaves: the count, too, unless it is an option. */
const outputsOf = ({ loss, count }: { readonly loss: Node; readonly count: Node | undefined }) =>
  count === undefined || count.operation === 'parameter' ? { loss } : { loss, count };

/** Where every element is computed by itself. */
const ofElements = ({ loss, count, gradients, names }: CompiledVariant): WrittenPrograms => ({
  columns: [],
  loss: elementText(outputsOf({ loss, count }), names),
  gradients: Object.entries(gradients).map(([input, gradient]) => [input, elementText({ gradient }, names)]),
});

/** Where rows are reduced: the program of the loss keeps what the elements of the gradients need of their rows. */
const ofRows = (spec: LossSpec, variant: CompiledVariant, shape: ProgramShape): WrittenPrograms => {
  const unit = variant.forUnitCotangent();
  const { gradients, names } = unit;
  const needed = Object.entries(gradients).map(([input, slope]) => [input, slope, keptNodes(slope, shape)] as const);
  const row = rowText(outputsOf(unit), [...new Set(needed.flatMap(([, , nodes]) => [...nodes]))], shape, names);
  return {
    columns: shape.columns,
    loss: row,
    gradients: needed.map(([input, slope, nodes]) => {
      const axes = spec.inputs[input]?.axes.map((axis) => axis.name) ?? [];
      const own = shape.columnsOf({ axes });
      const kept = new Map([...row.kept].filter(([node]) => nodes.has(node)));
      const keeps = [...kept].map(keptText);
      return [input, { ...elementText({ slope }, names, own, kept), keeps, along: own?.name }];
    }),
  };
};

/** The programs of a variant as TypeScript. */
export interface ProgramsText {
  /** The axes along which its rows lie, by what the programs call them; undefined where it has no rows. */
  readonly along: string | undefined;
  /** The programs; they may be those of another variant, whose rows lie along other axes. */
  readonly programs: string;
}

/** The programs of a variant for GPUs; undefined where it needs more than programs can do. */
export const programsText = (spec: LossSpec, variant: CompiledVariant): ProgramsText | undefined => {
  const shape = programShape(variant);
  if (shape === undefined) return undefined;
  const { columns, loss, gradients } = shape.columns.length === 0 ? ofElements(variant) : ofRows(spec, variant, shape);
  const { count } = variant;
  const first = sharedStart(gradients.map(([, { element = [] }]) => element));
  const programs = [
    `loss: ${written(loss)},`,
    ...(count === undefined
      ? []
      : [`count: ${count.operation === 'parameter' ? `'${camelCase(count.name)}'` : true},`]),
    ...(first.length === 0 ? [] : [`gradientStart: ${template(first)},`]),
    `gradients: {`,
    ...gradients.map(
      ([input, program]) =>
        `${input}: ${written({ ...program, element: program.element?.slice(first.length) ?? [] })},`,
    ),
    '},',
  ];
  return {
    along: columns.length === 0 ? undefined : `{ ${columns.map(axesText).join(', ')} }`,
    programs: programs.join('\n'),
  };
};

/** Makes the programs of a variant, or of others those of a variant that differs in the axes alone. */
export const definedPrograms = ({ along, programs }: ProgramsText, alike: string | undefined): string => {
  if (alike !== undefined) return `programsAlong(${alike}, ${along})`;
  return ['definePrograms({', ...(along === undefined ? [] : [`along: ${along},`]), programs, '})'].join('\n');
};
