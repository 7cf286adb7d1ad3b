import { Option } from 'commander';
import type { AddCommand } from '../addCommand.ts';
import type { Problem } from '../choose/recommend.ts';
import { UsageError } from '../usageError.ts';

interface Options extends Partial<Problem> {
  readonly json?: true;
}

const examples = `
Without --task it asks, at a terminal. What is left out does not count.

Examples:
  $ losswright choose
  $ losswright choose --task regression --outliers
  $ losswright choose --task segmentation --labels integers --imbalance --json`;

/** `losswright choose`: which loss to take, and why. */
export const addChoose: AddCommand = (program, terminal) => {
  program
    .command('choose')
    .description('recommend losses for a problem, with reasons')
    .option('--task <name>', 'what is to be learned, such as regression')
    .addOption(new Option('--labels <kind>', 'what the targets are').choices(['integers', 'numbers']))
    .option('--outliers', 'the data has outliers')
    .option('--no-outliers', 'it has none')
    .option('--imbalance', 'classes are very unequal, or objects small')
    .option('--no-imbalance', 'they are not')
    .option('--json', 'print [{ name, title, score, reasons, doubts }]')
    .addHelpText('after', examples)
    .action(async ({ json, ...given }: Options) => {
      const { readCatalogue } = await import('../losses/readCatalogue.ts');
      const { recommend } = await import('../choose/recommend.ts');
      const { describeRecommendations } = await import('../choose/describeRecommendations.ts');
      const catalogue = readCatalogue();
      const tasks = [...new Set(catalogue.flatMap(({ use }) => use.tasks))].toSorted();
      const { task } = given;
      if (task !== undefined && !tasks.includes(task)) {
        throw new UsageError(`--task: there is no task ${task}; expected one of ${tasks.join(', ')}`);
      }
      if (task === undefined && !terminal.isInteractive) {
        throw new UsageError(`choose asks only at a terminal; say it with --task: ${tasks.join(', ')}`);
      }
      const problem =
        task === undefined
          ? await (await import('../choose/askProblem.ts')).askProblem(given, tasks, terminal.dialogue)
          : { ...given, task };
      const found = recommend(catalogue, problem);
      terminal.print(json === true ? JSON.stringify(found) : describeRecommendations(found, problem, terminal));
    });
};
