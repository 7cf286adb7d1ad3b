import { reshape, Tensor } from '@tensorflow/tfjs-core';
import { indexAlong, shapeAlong } from '../indexAlong.ts';
import type { LossCall } from '../lossCall.ts';
import type { Program } from './lossPrograms.ts';
import type { ProgramNumber, ProgramTensor } from './programCall.ts';

/** Finds in a call what a program says that it reads. */
export const readReads = (
  { reads }: Program,
  call: LossCall,
): { readonly tensors: readonly ProgramTensor[]; readonly numbers: readonly ProgramNumber[] } => {
  const tensors: ProgramTensor[] = [];
  const numbers: ProgramNumber[] = [];
  for (const declaration of reads) {
    const { source, ...read } = parse(declaration);
    const value = valueOf(source, call);
    if (value instanceof Tensor) tensors.push({ ...read, tensor: value });
    else numbers.push({ ...read, value });
  }
  return { tensors, numbers };
};

/** The full-rank shapes of the tensors that a program reads, without making any. */
export const shapesRead = (
  { reads }: Program,
  { inputs, fullShapes, parameters, axes }: LossCall,
): readonly { readonly shape: readonly number[]; readonly along: string | undefined }[] =>
  reads.flatMap((declaration) => {
    const { source, along } = parse(declaration);
    const value = parameters[source];
    const [name = '', property] = source.split('.');
    const shape =
      inputs[source] !== undefined
        ? fullShapes[source]
        : value instanceof Tensor
          ? value.shape
          : property === 'index' && axes[name] !== undefined
            ? shapeAlong(axes[name])
            : undefined;
    return shape === undefined ? [] : [{ shape, along }];
  });

/** `int target[class] as label` */
const parse = (declaration: string): Omit<ProgramNumber, 'value'> & { readonly source: string } => {
  const [type = '', written = '', , name] = declaration.split(' ');
  const [source = '', along] = written.split(/[[\]]/);
  return { type: type === 'int' ? 'int' : 'float', source, name: name ?? source, along };
};

const valueOf = (source: string, { inputs, fullShapes, parameters, axes }: LossCall): Tensor | number => {
  const input = inputs[source];
  if (input !== undefined) return reshape(input, [...(fullShapes[source] ?? input.shape)]);
  const value = parameters[source] ?? ofAxis(source, axes);
  if (value === undefined) throw new Error(`a program reads ${source}, which the call does not have`);
  return value;
};

/** `class.size` or `class.index` */
const ofAxis = (source: string, axes: LossCall['axes']): Tensor | number | undefined => {
  const [name = '', property] = source.split('.');
  const axis = axes[name];
  if (axis === undefined || property === 'size') return axis?.size;
  return property === 'index' ? indexAlong(axis) : undefined;
};
