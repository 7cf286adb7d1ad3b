import { collectNames } from '../options.ts';
import type { AddCommand } from '../addCommand.ts';

interface Options {
  readonly spec?: readonly string[];
  readonly plot: boolean;
  readonly json?: true;
}

const examples = `
Examples:
  $ losswright explain huber
  $ losswright explain my_loss --spec spec
  $ losswright explain dice --json`;

/** `losswright explain`: everything that a spec says, and the gradient that follows from it. */
export const addExplain: AddCommand = (program, terminal) => {
  program
    .command('explain')
    .description('tell what a loss is: formula, derived gradient, parameters, when to use it, equivalents, references')
    .argument('<loss>', 'a loss of the catalogue, or of --spec')
    .option('--spec <specs>', 'specs of your own: files, folders or patterns, separated by commas', collectNames)
    .option('--no-plot', 'leave out the plot of value and gradient')
    .option('--json', 'print the same as data')
    .addHelpText('after', examples)
    .action(async (name: string, { spec = [], plot, json }: Options) => {
      const { findLoss } = await import('../losses/findLoss.ts');
      const { loadSpecs } = await import('../specs/loadSpecs.ts');
      const { explainLoss, explanationText } = await import('../explain/explainLoss.ts');
      const own = spec.length === 0 ? [] : await loadSpecs(spec, terminal.folder);
      const loss = await findLoss(name, own);
      const explanation = await explainLoss(loss, own);
      if (json === true) {
        terminal.print(JSON.stringify(explanation));
        return;
      }
      terminal.print(explanationText(explanation, terminal));
      if (!plot) return;
      const { plotLoss } = await import('../explain/plotLoss.ts');
      const drawn = await plotLoss(loss, own, terminal);
      if (drawn !== undefined) terminal.print(`\n${drawn}`);
    });
};
