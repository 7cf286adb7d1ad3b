import { compileLoss } from '../../compile/compileLoss.ts';
import type { Target } from '../../primitives/primitiveTable.ts';
import type { LossSpec } from '../../schema/lossSpec.ts';
import { emitCore } from '../core/emitCore.ts';
import { emitOnnx } from '../onnx/emitOnnx.ts';
import { formatTypeScript } from '../shared/formatTypeScript.ts';
import type { GeneratedFile } from '../shared/generatedFile.ts';
import { camelCase, pascalCase } from '../shared/identifiers.ts';
import type { ImportPaths } from '../shared/importPaths.ts';
import { emitTfjs } from '../tfjs/emitTfjs.ts';

const emitters = {
  core: { target: 'core', emit: emitCore },
  tfjs: { target: 'tfjs', emit: emitTfjs },
  'onnxruntime-web': { target: 'onnx', emit: emitOnnx },
} as const;

/** What a project can have its losses for: the packages of that name. */
export type ProjectTarget = keyof typeof emitters;

export const projectTargets: readonly ProjectTarget[] = ['core', 'tfjs', 'onnxruntime-web'];

export interface ProjectOptions {
  readonly targets: readonly ProjectTarget[];
  /** Losses of others that the formulas may call; nothing is generated for them. */
  readonly callable?: readonly LossSpec[];
  /** The ending of the paths by which the modules import each other; what a project's compiler wants. Default: `js`. */
  readonly extension?: 'js' | 'ts';
}

const indexHeader = '// Generated from the specs of these losses. Do not edit.';

/**
 * Writes losses as modules of a project outside of Losswright's packages: `contracts/<loss>.ts`, for each target
 * `<target>/<family>/<loss>.ts`, an `index.ts` in each of these folders, and `core/simd/<loss>.ts`. They import the packages
 * `@losswright/core` and those of the targets, and nothing else.
 *
 * @returns the files; their paths are relative and made of the names in the specs.
 * @throws SpecError at the first mistake in a formula.
 */
export const emitProject = async (
  specs: readonly LossSpec[],
  { targets, callable = [], extension = 'js' }: ProjectOptions,
): Promise<readonly GeneratedFile[]> => {
  const losses = [...specs, ...callable];
  const emit = async (name: ProjectTarget, spec: LossSpec): Promise<readonly GeneratedFile[]> => {
    const { target, emit: write } = emitters[name];
    const files = await write(compileLoss(spec, target satisfies Target, losses), pathsOf(name, targets, extension));
    return files.map(({ path, text }) => ({ path: isContract(path) ? path : `${name}/${path}`, text }));
  };
  // The contracts belong to what is written for the CPU package; the adapters need them too.
  const written = await Promise.all(
    specs.flatMap((spec) => [...new Set<ProjectTarget>(['core', ...targets])].map((name) => emit(name, spec))),
  );
  const wanted = written
    .flat()
    .filter(({ path }) => isContract(path) || targets.some((name) => path.startsWith(`${name}/`)));
  return [...wanted, ...(await Promise.all(indexFiles(specs, targets, extension)))];
};

const isContract = (path: string): boolean => path.startsWith('contracts/');

const pathsOf = (name: ProjectTarget, targets: readonly ProjectTarget[], extension: string): ImportPaths => ({
  runtime: `@losswright/${name}/runtime`,
  // The CPU package's contracts are imported by their own modules, too, which stand one folder higher.
  contract: (contract) => `../../contracts/${contract}.${extension}`,
  simd: (loss) => `../simd/${loss}.${extension}`,
  core: (loss, family) => (targets.includes('core') ? `../../core/${family}/${loss}.${extension}` : undefined),
});

const indexFiles = (
  specs: readonly LossSpec[],
  targets: readonly ProjectTarget[],
  extension: string,
): readonly Promise<GeneratedFile>[] => {
  const sorted = specs.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const losses = sorted.map(({ name, family }) => {
    const loss = camelCase(name);
    return `export { ${loss}, type ${pascalCase(name)}Options } from './${family}/${loss}.${extension}';`;
  });
  const contracts = sorted.map(({ name }) => `export { ${camelCase(name)} } from './${camelCase(name)}.${extension}';`);
  const index = async (folder: string, lines: readonly string[]): Promise<GeneratedFile> => ({
    path: `${folder}/index.ts`,
    text: await formatTypeScript([indexHeader, ...lines].join('\n')),
  });
  return [index('contracts', contracts), ...targets.map((name) => index(name, losses))];
};
