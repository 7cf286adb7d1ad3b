import { exitCodes } from '../exitCodes.ts';
import type { AddCommand } from '../addCommand.ts';

interface Options {
  readonly json?: true;
  readonly watch?: true;
}

const examples = `
Examples:
  $ losswright check                          every *.loss.yaml below this folder
  $ losswright check spec/my_loss.loss.yaml
  $ losswright check 'spec/**/*.loss.yaml' --watch`;

/** `losswright check`: every mistake of every spec, as compilers tell it. */
export const addCheck: AddCommand = (program, terminal, finish) => {
  program
    .command('check')
    .description('tell every mistake of specs: where it stands, what was expected, what to write instead')
    .argument('[specs...]', 'files, folders or patterns; default: this folder')
    .option('--watch', 'check again whenever a file changes, until interrupted')
    .option('--json', 'print { files: [{ file, loss, mistakes: [{ line, column, message }] }], mistakes }')
    .addHelpText('after', examples)
    .action(async (given: readonly string[], { json, watch }: Options) => {
      const { findSpecFiles } = await import('../specs/findSpecFiles.ts');
      const { checkSpecFiles } = await import('../specs/checkSpecFiles.ts');
      const { describeChecked, checkedAsJson } = await import('../specs/describeChecked.ts');
      const check = async (): Promise<void> => {
        const files = await findSpecFiles(given, terminal.folder);
        const checked = await checkSpecFiles(files, terminal.folder, (file) => terminal.status(`checking ${file}`));
        terminal.print(json === true ? checkedAsJson(checked) : describeChecked(checked, terminal));
        const isWrong = checked.some(({ mistakes }) => mistakes.length > 0);
        finish(isWrong ? exitCodes.wrong : exitCodes.ok);
      };
      await check();
      if (watch !== true) return;
      const { watchSpecs } = await import('../specs/watchSpecs.ts');
      await watchSpecs(given, terminal, check);
    });
};
