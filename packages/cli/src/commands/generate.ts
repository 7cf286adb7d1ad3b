import { resolve } from 'node:path';
import { Option } from 'commander';
import type { ProjectTarget } from '@losswright/compiler';
import { exitCodes } from '../exitCodes.ts';
import { collectNames } from '../options.ts';
import type { AddCommand } from '../addCommand.ts';
import { UsageError } from '../usageError.ts';

interface Options {
  readonly target?: readonly string[];
  readonly out: string;
  readonly imports: 'js' | 'ts';
  readonly check?: true;
  readonly json?: true;
}

const examples = `
Writes contracts/<loss>.ts, <target>/<family>/<loss>.ts and an index.ts in each folder. The modules import
@losswright/core and the packages of the targets. Files that losswright has not generated are never touched; generated
ones of losses that are not given any more are removed.

Examples:
  $ losswright generate spec --target core,tfjs,onnxruntime-web --out src/losses
  $ losswright generate spec/my_loss.loss.yaml --target tfjs --out src/losses --imports ts
  $ losswright generate spec --target tfjs --out src/losses --check        for CI: exit code 1 when out of date`;

/** `losswright generate`: typed modules for a project. */
export const addGenerate: AddCommand = (program, terminal, finish) => {
  program
    .command('generate')
    .description('write losses as typed modules, with their gradients, into a project')
    .argument('<specs...>', 'files, folders or patterns')
    .option('--target <targets>', 'core, tfjs, onnxruntime-web, separated by commas; default: core', collectNames)
    .requiredOption('--out <folder>', 'where to write; nothing is written elsewhere')
    .addOption(
      new Option('--imports <ending>', 'the ending of the paths by which the modules import each other')
        .choices(['js', 'ts'])
        .default('js'),
    )
    .option('--check', 'write nothing; fail if something would change')
    .option('--json', 'print { files, changes: [{ path, kind }] }')
    .addHelpText('after', examples)
    .action(async (given: readonly string[], { target = ['core'], out, imports, check, json }: Options) => {
      const { emitProject, projectTargets } = await import('@losswright/compiler');
      const { readCallable } = await import('@losswright/conformance/catalogue');
      const { loadSpecs } = await import('../specs/loadSpecs.ts');
      const { applyChanges, planChanges } = await import('../output/outputFolder.ts');
      const isTarget = (name: string): name is ProjectTarget => projectTargets.some((known) => known === name);
      const unknown = target.find((name) => !isTarget(name));
      if (unknown !== undefined) {
        throw new UsageError(`--target: there is no target ${unknown}; expected ${projectTargets.join(', ')}`);
      }
      const specs = await loadSpecs(given, terminal.folder);
      terminal.status(`generating ${specs.length} losses`);
      const targets = target.filter(isTarget);
      const files = await emitProject(specs, { targets, callable: await readCallable(specs), extension: imports });
      const folder = resolve(terminal.folder, out);
      const changes = await planChanges(folder, files);
      if (check !== true) await applyChanges(folder, files, changes);
      if (check === true && changes.length > 0) finish(exitCodes.wrong);
      if (json === true) {
        terminal.print(JSON.stringify({ files: files.map(({ path }) => path), changes }));
        return;
      }
      const { colors } = terminal;
      for (const { path, kind } of changes) {
        const done = { missing: 'written', 'out of date': 'written anew', 'not generated any more': 'removed' }[kind];
        terminal.print(`${out}/${path} ${colors.dim(check === true ? kind : done)}`);
      }
      const summary =
        changes.length === 0 ? 'up to date' : `${changes.length} ${check === true ? 'differ' : 'changed'}`;
      terminal.print(
        colors[check === true && changes.length > 0 ? 'red' : 'green'](
          `${files.length} generated files in ${out}: ${summary}`,
        ),
      );
      if (check === true && changes.length > 0)
        terminal.print('run the same command without --check, and commit the result');
    });
};
