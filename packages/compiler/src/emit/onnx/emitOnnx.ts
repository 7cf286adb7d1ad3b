import type { CompiledLoss } from '../../compile/compileLoss.ts';
import type { LossSpec } from '../../schema/lossSpec.ts';
import type { GeneratedFile } from '../shared/generatedFile.ts';
import { formatFiles } from '../shared/formatTypeScript.ts';
import { generatedHeader } from '../shared/generatedHeader.ts';
import { camelCase, pascalCase } from '../shared/identifiers.ts';
import { lineComment } from '../shared/commentText.ts';
import { optionsInterface } from '../shared/optionsInterface.ts';
import { insideAdapter, type ImportPaths } from '../shared/importPaths.ts';
import { graphText } from './graphText.ts';
import { lossDocumentation } from './lossDocumentation.ts';

/** A loss for ONNX Runtime Web as its words: the builders of its graphs, its options' type and its documentation. */
export const writeOnnx = (
  { spec, variants }: CompiledLoss,
  paths: ImportPaths = insideAdapter,
): readonly GeneratedFile[] => {
  const name = camelCase(spec.name);
  const optionsName = `${pascalCase(spec.name)}Options`;
  const graphs = variants.map((variant) => {
    const identifier = ['graph', ...Object.values(variant.choices).map((choice) => pascalCase(String(choice)))].join(
      '',
    );
    return { identifier, variant };
  });
  const reserved = [name, ...graphs.map(({ identifier }) => identifier)];
  const inputs = Object.entries(spec.inputs);
  const differentiable = inputs.filter(([, input]) => input.differentiable);
  const typeParameters = [unionOf(inputs), unionOf(differentiable), optionsName].join(', ');
  const definitions = graphs.map(
    ({ identifier, variant }) => `const ${identifier} = /* @__PURE__ */ ${graphText(variant, reserved)};`,
  );
  const used = definitions.join('\n');
  const text = [
    `${generatedHeader(spec)}\n//\n${lineComment(spec.formula.text)}`,
    importLines(name, spec, paths),
    optionsInterface(spec, optionsName),
    used.includes(': Inputs') ? `type Inputs = Values<${unionOf(inputs)}>;` : '',
    used.includes(': Parameters') ? `type Parameters = Values<${unionOf(numericParameters(spec))}>;` : '',
    ...definitions,
    `${lossDocumentation(spec)}\nexport const ${name}: Loss<${typeParameters}> = /* @__PURE__ */ defineLoss(contract, [${graphs
      .map(({ identifier }) => identifier)
      .join(', ')}]);`,
  ];
  return [{ path: `${spec.family}/${name}.ts`, text: text.join('\n\n') }];
};

/** Writes a loss for ONNX Runtime Web. */
export const emitOnnx = (loss: CompiledLoss, paths?: ImportPaths): Promise<readonly GeneratedFile[]> =>
  formatFiles(writeOnnx(loss, paths));

const importLines = (name: string, spec: LossSpec, { runtime, contract }: ImportPaths): string => {
  const takesTensors = numericParameters(spec).some(([, { axes }]) => axes.length > 0);
  return [
    `import { ${name} as contract } from '${contract(name)}';`,
    takesTensors ? `import type { TensorLike } from '@losswright/core/runtime';` : '',
    `import { defineGraph, defineLoss, type Loss, type LossOptions, type Operators, type Values } from '${runtime}';`,
  ]
    .filter((line) => line !== '')
    .join('\n');
};

const numericParameters = ({ parameters }: LossSpec) =>
  Object.entries(parameters).filter(([, { kind }]) => kind !== 'choice');

const unionOf = (entries: readonly (readonly [string, unknown])[]): string =>
  entries.length === 0 ? 'never' : entries.map(([name]) => JSON.stringify(name)).join(' | ');
