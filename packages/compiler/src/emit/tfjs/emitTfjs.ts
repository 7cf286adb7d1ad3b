import type { CompiledLoss, CompiledVariant } from '../../compile/compileLoss.ts';
import type { LossSpec } from '../../schema/lossSpec.ts';
import type { GeneratedFile } from '../shared/generatedFile.ts';
import { formatFiles } from '../shared/formatTypeScript.ts';
import { generatedHeader } from '../shared/generatedHeader.ts';
import { camelCase, pascalCase } from '../shared/identifiers.ts';
import { lineComment } from '../shared/commentText.ts';
import { axisKey } from './axisKey.ts';
import { insideAdapter, type ImportPaths } from '../shared/importPaths.ts';
import { fileWriter, type FileWriter } from './fileWriter.ts';
import { graphText, type GraphText } from './graphText.ts';
import { lossDocumentation } from './lossDocumentation.ts';
import { optionsInterface } from '../shared/optionsInterface.ts';
import { definedPrograms, programsText, type ProgramsText } from '../shaders/programsText.ts';

/** A loss for TensorFlow.js as its words: its functions on tensors, its options' type and its documentation. */
export const writeTfjs = (
  { spec, variants }: CompiledLoss,
  paths: ImportPaths = insideAdapter,
): readonly GeneratedFile[] => {
  const name = camelCase(spec.name);
  const optionsName = `${pascalCase(spec.name)}Options`;
  const graphs = variants.map((variant) => writeGraph(spec, variant, name));
  const inputs = Object.entries(spec.inputs);
  const positional = inputs.map(([input]) => `${camelCase(input)}: TensorLike`).join(', ');
  const differentiable = unionOf(inputs.flatMap(([input, entry]) => (entry.differentiable ? [input] : [])));
  const constants = graphs.map(({ constant }) => constant).join(', ');
  const programs = graphs.map(({ programs: found }) => found?.constant ?? 'undefined');
  const forms = [
    ...(paths.core(name, spec.family) === undefined ? [] : ['core']),
    ...(graphs.some((graph) => graph.programs !== undefined) ? [`programs: [${programs.join(', ')}]`] : []),
  ];
  const formsText = forms.length === 0 ? '' : `, { ${forms.join(', ')} }`;
  const text = [
    [generatedHeader(spec), '//', lineComment(spec.formula.text)].join('\n'),
    importLines(spec, graphs, paths),
    optionsInterface(spec, optionsName),
    ...argumentTypes(spec, graphs),
    ...graphs.flatMap(({ constant, graph, programs: found }) => [
      `const ${constant} = /* @__PURE__ */ ${graph.text};`,
      ...(found === undefined
        ? []
        : [`const ${found.constant} = /* @__PURE__ */ ${definedPrograms(found.text, programsAlike(graphs, found))};`]),
    ]),
    `${lossDocumentation(spec, optionsName)}
export const ${name}: Loss<[${positional}], ${optionsName}, ${differentiable}> = /* @__PURE__ */ defineLoss(contract, [${constants}]${formsText});`,
  ];
  return [{ path: `${spec.family}/${name}.ts`, text: text.join('\n\n') }];
};

/** Writes a loss for TensorFlow.js. */
export const emitTfjs = (loss: CompiledLoss, paths?: ImportPaths): Promise<readonly GeneratedFile[]> =>
  formatFiles(writeTfjs(loss, paths));

interface WrittenGraph {
  /** The constant that holds the graph: `graph`, or by the choices that it is for. */
  readonly constant: string;
  readonly graph: GraphText;
  /** What computes the same on a GPU as a whole. */
  readonly programs: WrittenPrograms | undefined;
  readonly file: FileWriter;
}

interface WrittenPrograms {
  readonly constant: string;
  readonly text: ProgramsText;
}

/** Programs before that differ in the axes of their rows alone. */
const programsAlike = (graphs: readonly WrittenGraph[], { constant, text }: WrittenPrograms): string | undefined => {
  const alike = graphs.flatMap(({ programs }) =>
    programs?.text.programs === text.programs ? [programs.constant] : [],
  );
  return text.along === undefined || alike[0] === constant ? undefined : alike[0];
};

const writeGraph = (spec: LossSpec, variant: CompiledVariant, lossName: string): WrittenGraph => {
  const choices = Object.entries(variant.choices).map(([parameter, choice]) =>
    typeof choice === 'boolean' || choice === 'given' || choice === 'none' ? `${parameter}_${choice}` : choice,
  );
  const constantFor = (what: string): string => camelCase([...choices, what].join('_').replaceAll('-', '_'));
  const constant = constantFor('graph');
  const text = programsText(spec, variant);
  const file = fileWriter(variant.names, [
    lossName,
    constant,
    ...(text === undefined ? [] : [constantFor('programs')]),
  ]);
  const programs = text === undefined ? undefined : { constant: constantFor('programs'), text };
  return { constant, graph: graphText(file, variant), programs, file };
};

const importLines = (
  { name: lossName, family }: LossSpec,
  graphs: readonly WrittenGraph[],
  { runtime, contract, core }: ImportPaths,
): string => {
  const name = camelCase(lossName);
  const corePath = core(name, family);
  const functionsFrom = (from: 'tfjs' | 'runtime'): readonly string[] =>
    graphs.flatMap(({ file }) =>
      [...file.imports].flatMap(([imported, source]) => (source === from ? [imported] : [])),
    );
  const types = new Set(graphs.flatMap(({ file }) => [...file.types]));
  const tfjsTypes = [...types].filter((type) => type === 'Tensor');
  const usesAxes = graphs.some(({ graph }) => graph.axes.size > 0);
  const runtimeTypes = [
    'Loss',
    'LossOptions',
    'TensorLike',
    'Tensors',
    ...[...types].filter((type) => type !== 'Tensor'),
  ];
  return [
    `import { ${name} as contract } from '${contract(name)}';`,
    ...(corePath === undefined ? [] : [`import { ${name} as core } from '${corePath}';`]),
    importLine([...functionsFrom('tfjs'), ...tfjsTypes.map((type) => `type ${type}`)], '@tensorflow/tfjs-core'),
    importLine(
      [
        'defineGraph',
        'defineLoss',
        ...(graphs.some(({ programs }) => programs !== undefined) ? ['definePrograms'] : []),
        ...(graphs.some(({ programs }) => programs !== undefined && programsAlike(graphs, programs) !== undefined)
          ? ['programsAlong']
          : []),
        ...functionsFrom('runtime'),
        ...runtimeTypes.map((type) => `type ${type}`),
        ...(usesAxes ? ['type Axes'] : []),
      ],
      runtime,
    ),
  ].join('\n');
};

const importLine = (imported: readonly string[], from: string): string => {
  const plain = (entry: string): string => entry.replace(/^type /, '');
  const sorted = [...new Set(imported)].sort((one, other) => (plain(one) < plain(other) ? -1 : 1));
  return sorted.length === 0 ? '' : `import { ${sorted.join(', ')} } from '${from}';`;
};

/** The types of what the two passes get. */
const argumentTypes = (spec: LossSpec, graphs: readonly WrittenGraph[]): readonly string[] => {
  const parameters = Object.entries(spec.parameters).flatMap(([name, { kind, axes }]) =>
    graphs.some(({ graph }) => graph.parameters.has(name))
      ? [`readonly ${camelCase(name)}: ${parameterType(kind, axes.length)};`]
      : [],
  );
  const axes = [...new Set(graphs.flatMap(({ graph }) => [...graph.axes]))].map(axisKey);
  return [
    `type Inputs = Tensors<${unionOf(Object.keys(spec.inputs))}>;`,
    ...(parameters.length > 0 ? [`interface Parameters { ${parameters.join('\n')} }`] : []),
    ...(axes.length === 0 ? [] : [`type NamedAxes = Axes<${unionOf(axes)}>;`]),
  ];
};

/** A tensor parameter that was given as one number stays one, unless int32 tensors must meet it. */
const parameterType = (kind: string, rank: number): 'number' | 'Tensor' | 'Value' => {
  if (rank === 0) return 'number';
  return kind === 'integer' ? 'Tensor' : 'Value';
};

const unionOf = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(' | ') || 'never';
