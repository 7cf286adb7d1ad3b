import type { AddCommand } from '../addCommand.ts';
import { UsageError } from '../usageError.ts';

interface Options {
  readonly family?: string;
  readonly task?: string;
  readonly json?: true;
}

const examples = `
Examples:
  $ losswright list
  $ losswright list --family ranking
  $ losswright list --task segmentation --json`;

/** `losswright list`: the catalogue. */
export const addList: AddCommand = (program, terminal) => {
  program
    .command('list')
    .description('list the losses of the catalogue')
    .option('--family <name>', 'only this family, such as regression')
    .option('--task <name>', 'only losses for this task, such as segmentation')
    .option('--json', 'print [{ name, family, title, summary, tasks }]')
    .addHelpText('after', examples)
    .action(async ({ family, task, json }: Options) => {
      const { readCatalogue } = await import('../losses/readCatalogue.ts');
      const { wrap } = await import('../output/wrap.ts');
      const all = readCatalogue();
      const families = [...new Set(all.map((loss) => loss.family))].toSorted();
      const tasks = [...new Set(all.flatMap(({ use }) => use.tasks))].toSorted();
      requireOne('--family', family, families);
      requireOne('--task', task, tasks);
      const found = all
        .filter((loss) => family === undefined || loss.family === family)
        .filter(({ use }) => task === undefined || use.tasks.includes(task));
      if (json === true) {
        const data = found.map(({ name, family: of, title, summary, use }) => ({
          name,
          family: of,
          title,
          summary,
          tasks: use.tasks,
        }));
        terminal.print(JSON.stringify(data));
        return;
      }
      const { colors, width } = terminal;
      const nameWidth = Math.max(0, ...found.map(({ name }) => name.length));
      const blocks = families.flatMap((one) => {
        const losses = found.filter((loss) => loss.family === one);
        if (losses.length === 0) return [];
        const lines = losses.map(({ name, summary }) => {
          const text = wrap(summary, width, ' '.repeat(nameWidth + 4)).trimStart();
          return `  ${colors.cyan(name.padEnd(nameWidth))}  ${text}`;
        });
        return [[colors.bold(one), ...lines].join('\n')];
      });
      terminal.print(blocks.join('\n\n'));
    });
};

function requireOne(flag: string, given: string | undefined, known: readonly string[]): void {
  if (given === undefined || known.includes(given)) return;
  throw new UsageError(`${flag}: there is none called ${given}; expected one of ${known.join(', ')}`);
}
