import type { AddCommand } from '../addCommand.ts';

interface Options {
  readonly family: string;
  readonly dir: string;
  readonly vectors: string;
  readonly json?: true;
}

const examples = `
Writes <dir>/<name>.loss.yaml, a spec that works as it is, and <vectors>/<name>.json, a case done by hand. Nothing that
exists is overwritten. Editors that know YAML and JSON schemas complete and check both files.

Examples:
  $ losswright new my_loss --family regression
  $ losswright new pairwise_ranking --family ranking --dir losses --vectors losses/vectors`;

/** `losswright new`: a spec and a vector file to start with. */
export const addNew: AddCommand = (program, terminal) => {
  program
    .command('new')
    .description('write a commented spec with a working formula, and a vector file for it')
    .argument('<name>', 'the name of the loss, such as my_loss')
    .option('--family <name>', 'what kind of loss it is, such as regression or ranking', 'custom')
    .option('--dir <folder>', 'where the spec goes', 'spec')
    .option('--vectors <folder>', 'where the vector file goes', 'test-vectors')
    .option('--json', 'print { spec, vectors }: the two files')
    .addHelpText('after', examples)
    .action(async (name: string, options: Options) => {
      const { writeTemplates } = await import('../new/writeTemplates.ts');
      const written = await writeTemplates({ ...options, name: name.replaceAll('-', '_') }, terminal.folder);
      if (options.json === true) {
        terminal.print(JSON.stringify(written));
        return;
      }
      const { colors } = terminal;
      terminal.print(`${colors.green(written.spec)}\n${colors.green(written.vectors)}`);
      terminal.print(
        colors.dim(
          `losswright check ${written.spec}\nlosswright conform --spec ${written.spec} --vectors ${written.vectors} --backend core-float64`,
        ),
      );
    });
};
