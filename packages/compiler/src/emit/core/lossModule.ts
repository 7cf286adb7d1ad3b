import type { CompiledLoss, CompiledVariant } from '../../compile/compileLoss.ts';
import type { LossSpec, ParameterSpec } from '../../schema/lossSpec.ts';
import { generatedHeader } from '../shared/generatedHeader.ts';
import { camelCase, pascalCase } from '../shared/identifiers.ts';
import type { KernelModule } from '../simd/kernelModule.ts';
import { kernelsKind } from '../simd/kernelsKind.ts';
import type { ImportPaths } from '../shared/importPaths.ts';
import { kernelsText } from './kernelsText.ts';
import { canonicalAxes } from './lossLayout.ts';
import { lossComment, optionComment } from './lossComment.ts';

/** A union of string literals. */
const union = (names: readonly string[]): string =>
  names.length === 0 ? 'never' : names.map((name) => JSON.stringify(name)).join(' | ');

const record = (name: string, members: readonly (readonly [key: string, type: string])[]): string => {
  if (members.length === 0) return `type ${name} = Readonly<Record<string, never>>;`;
  return `interface ${name} {\n${members.map(([key, type]) => `readonly ${JSON.stringify(key)}: ${type};`).join('\n')}\n}`;
};

const optionType = ({ kind, axes, choices }: ParameterSpec): string => {
  if (kind === 'choice') return (choices ?? []).map((choice) => JSON.stringify(choice)).join(' | ');
  if (kind === 'mask') return 'boolean';
  return axes.length === 0 ? 'number' : 'TensorLike';
};

const optionsText = (spec: LossSpec, name: string): string => {
  const parameters = Object.entries(spec.parameters);
  if (parameters.length === 0) return `export type ${name} = LossOptions;`;
  const members = parameters.map(
    ([parameter, entry]) => `${optionComment(entry)}\nreadonly ${camelCase(parameter)}?: ${optionType(entry)};`,
  );
  return `export interface ${name} extends LossOptions {\n${members.join('\n')}\n}`;
};

/** The axes that a formula makes with lengths of their own. */
const ownAxes = ({ madeAxes }: CompiledVariant): readonly string[] =>
  [...madeAxes].flatMap(([axis, length]) => (length.operation === 'size' ? [] : [axis]));

/** The types of what the kernels read and write. */
const kernelTypes = ({ spec, variants }: CompiledLoss): string => {
  const inputs = Object.entries(spec.inputs);
  const numeric = Object.entries(spec.parameters).filter(([, { kind }]) => kind !== 'choice');
  const differentiable = inputs.filter(([, entry]) => entry.differentiable);
  return [
    record(
      'Inputs',
      inputs.map(([name, { dtype }]) => [name, dtype === 'float' ? 'FloatArray' : 'FloatArray | Int32Array']),
    ),
    record(
      'Parameters',
      numeric.map(([name, { axes }]) => [name, axes.length === 0 ? 'number' : 'Float64Array']),
    ),
    record(
      'Sizes',
      [...new Set([...canonicalAxes(spec), ...variants.flatMap((variant) => ownAxes(variant))])].map((axis) => [
        axis,
        'number',
      ]),
    ),
    record(
      'Gradients',
      differentiable.map(([name]) => [name, 'FloatArray | undefined']),
    ),
  ].join('\n\n');
};

/** The module of a loss: its options, its public function and the loops of its variants. */
export const lossModule = (loss: CompiledLoss, paths: ImportPaths, simd: KernelModule | undefined): string => {
  const { spec } = loss;
  const exportName = camelCase(spec.name);
  const optionsName = `${pascalCase(spec.name)}Options`;
  const kernels = loss.variants.map((variant) => kernelsText(loss, variant));
  const helpers = [...new Set(kernels.flatMap((text) => [...text.helpers]))];
  const runner = simd && `${kernelsKind(simd)}Kernels`;
  const types = ['FloatArray', 'Kernels', 'Loss', 'LossOptions', 'TensorLike'];
  const inputs = Object.entries(spec.inputs);
  const differentiable = inputs.filter(([, entry]) => entry.differentiable).map(([name]) => name);
  const tuple = inputs.map(([name]) => `${camelCase(name)}: TensorLike`).join(', ');
  const [byDefault] = spec.reductions;
  const typeArguments = [
    `[${tuple}]`,
    optionsName,
    union(differentiable),
    union(spec.reductions),
    union(byDefault === undefined ? [] : [byDefault]),
  ];
  return [
    generatedHeader(spec),
    `import { ${[...[...helpers, 'defineLoss', ...(runner === undefined ? [] : [runner])].sort(), ...types.map((type) => `type ${type}`)].join(', ')} } from '${paths.runtime}';`,
    `import { callContract } from '${paths.contract(exportName)}';`,
    ...(runner !== undefined ? [`import { simd } from '${paths.simd(exportName)}';`] : []),
    '',
    optionsText(spec, optionsName),
    '',
    kernelTypes(loss),
    '',
    kernels.map(({ text }) => text).join('\n\n'),
    '',
    lossComment(spec),
    `export const ${exportName}: Loss<${typeArguments.join(', ')}> = /* @__PURE__ */ defineLoss(callContract, [${kernels.map(({ name }) => name).join(', ')}]${runner === undefined ? '' : `, /* @__PURE__ */ ${runner}(simd)`});`,
  ].join('\n');
};
