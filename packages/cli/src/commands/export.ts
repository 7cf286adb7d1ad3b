import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Option } from 'commander';
import { collectNames, collectPairs } from '../options.ts';
import type { AddCommand } from '../addCommand.ts';
import type { ExportOptions } from '../losses/exportModel.ts';
import { UsageError } from '../usageError.ts';

interface Options extends ExportOptions {
  readonly out?: string;
  readonly spec?: readonly string[];
  readonly json?: true;
}

const examples = `
The model takes the loss's inputs and gives "value" and "gradient_<input>". Parameters are fixed in it. Without --shape
its lengths are free, and groups of dimensions are one dimension.

Examples:
  $ losswright export huber --out huber.onnx --option delta=2
  $ losswright export sparse_softmax_cross_entropy --out loss.onnx --shape logits=32,10 --shape target=32
  $ losswright export my_loss --spec spec --gradients prediction --reduction sum`;

/** `losswright export`: a loss with its gradients as an ONNX file. */
export const addExport: AddCommand = (program, terminal) => {
  program
    .command('export')
    .description('write a loss and its gradients as an .onnx file')
    .argument('<loss>', 'a loss of the catalogue, or of --spec')
    .option('--out <file>', 'the file to write; default: <loss>.onnx')
    .option('--spec <specs>', 'specs of your own: files, folders or patterns, separated by commas', collectNames)
    .option('--option <name=value>', "one of the loss's parameters or options; may be repeated", collectPairs)
    .option('--reduction <name>', 'mean, sum, batch-mean or none; default: what the spec lists first')
    .option('--shape <input=lengths>', 'the shape of an input, such as logits=32,10; may be repeated', collectPairs)
    .option('--gradients <inputs>', 'the inputs whose gradients are wanted, or "none"; default: all', collectNames)
    .addOption(new Option('--dtype <dtype>', 'what the model computes in').choices(['float32', 'float64']))
    .addOption(new Option('--target <target>', 'what will run it').choices(['portable', 'wasm']))
    .option('--weights', 'take sample weights as a further input')
    .option('--cotangent', 'with --reduction none: take the cotangent as a further input')
    .option('--json', 'print { loss, file, bytes }')
    .addHelpText('after', examples)
    .action(async (name: string, { out, spec = [], json, ...options }: Options) => {
      const { loadSpecs } = await import('../specs/loadSpecs.ts');
      const { findLoss } = await import('../losses/findLoss.ts');
      const { exportModel } = await import('../losses/exportModel.ts');
      const own = spec.length === 0 ? [] : await loadSpecs(spec, terminal.folder);
      const loss = await findLoss(name, own);
      const file = out ?? `${loss.name}.onnx`;
      if (!file.endsWith('.onnx')) throw new UsageError(`--out: expected a file that ends in .onnx, got ${file}`);
      const model = await exportModel(loss, own, options);
      await writeFile(resolve(terminal.folder, file), model);
      const size = `${(model.length / 1024).toFixed(1)} KiB`;
      terminal.print(
        json === true
          ? JSON.stringify({ loss: loss.name, file, bytes: model.length })
          : `${terminal.colors.green(file)} ${terminal.colors.dim(`${size}: ${loss.title}`)}`,
      );
    });
};
