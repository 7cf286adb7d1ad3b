import type { Tensor } from '@tensorflow/tfjs-core';
import type { LossCall } from '../lossCall.ts';
import type { LossPrograms, Program } from './lossPrograms.ts';
import { placeProgram } from './placeProgram.ts';
import type { KeptRows, KeptValue, RowView } from './programCall.ts';
import { readReads } from './readReads.ts';
import { runForElements } from './runRows.ts';

/** Values of rows by name, and the tensor that holds them. */
export interface KeptTensor {
  readonly tensor: Tensor;
  readonly names: readonly string[];
}

type Declared = Omit<KeptValue, 'place'>;

const declared = ({ keeps = [] }: Program): readonly Declared[] =>
  keeps.map((declaration) => {
    const [type, name = ''] = declaration.split(' ');
    return { type: type === 'int' || type === 'bool' ? type : 'float', name };
  });

/** The names of what the gradients by some inputs need of rows. */
export const namesKept = ({ gradients }: LossPrograms, inputs: readonly string[]): readonly string[] => [
  ...new Set(inputs.flatMap((input) => declared(gradients[input] ?? { reads: [] }).map(({ name }) => name))),
];

/** What a gradient's program reads of kept values; undefined where it reads none. */
export const keptOf = (
  programs: LossPrograms,
  program: Program,
  call: LossCall,
  rows: RowView | undefined,
  known: KeptTensor | undefined,
): KeptRows | undefined => {
  const values = declared(program);
  if (rows === undefined || values.length === 0) return undefined;
  const hasAll = values.every(({ name }) => known?.names.includes(name));
  const { tensor, names } =
    known !== undefined && hasAll
      ? known
      : findValues(
          programs.loss,
          call,
          rows,
          values.map(({ name }) => name),
        );
  return { tensor, count: names.length, values: values.map((own) => ({ ...own, place: names.indexOf(own.name) })) };
};

const findValues = (program: Program, call: LossCall, rows: RowView, names: readonly string[]): KeptTensor => {
  const { tensors, numbers } = readReads(program, call);
  const tensor = runForElements(
    {
      kernelName: 'LosswrightRows',
      ...placeProgram(program, rows, tensors, call.fullLossShape),
      numbers,
      steps: program.steps ?? [],
      element: '',
      results: names,
    },
    rows,
  );
  return { tensor, names };
};
