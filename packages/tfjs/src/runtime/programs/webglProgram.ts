import { reshape, type Tensor } from '@tensorflow/tfjs-core';
import type { ProgramCall } from './programCall.ts';
import { glsl, glslSelect } from './shaderDialect.ts';
import { functionsIn } from './shaderFunctions.ts';
import { webglElements } from './webglElements.ts';
import { partNumbers } from './webglPass.ts';
import { textureShape } from './webglReading.ts';
import { isPacked, rowsAcross, webglRows } from './webglRows.ts';
import { writeOnce } from './writeOnce.ts';

/** A program as `compileAndRun` takes it, the tensors in the shapes that it reads, and the numbers. */
export interface WebglProgram {
  readonly program: object;
  readonly inputs: readonly Tensor[];
  readonly uniforms: readonly (readonly number[])[];
}

/** A number that the code of every program of a kind reads. */
interface Uniform {
  readonly name: string;
  readonly type: 'float' | 'int';
  readonly value: number;
}

const uniformsOf = (call: ProgramCall): readonly Uniform[] => {
  const { numbers, rows, chunk, kept, shape } = call;
  const whole: Readonly<Record<string, number>> = {
    ...(rows !== undefined && {
      rows: rows.outer * rows.inner * (chunk?.count ?? 1),
      rowsAcross: rowsAcross(call),
      innerLength: rows.inner,
      ...Object.fromEntries(Object.entries(rows.lengths).map(([name, length]) => [`${name}Length`, length])),
    }),
    ...(rows === undefined && kept !== undefined && { innerLength: shape[2] ?? 1 }),
    ...(chunk !== undefined && { chunks: chunk.count, chunkLength: chunk.length }),
    ...partNumbers(call),
  };
  return [
    { name: 'infinity', type: 'float', value: Infinity },
    ...Object.entries(whole).map(([name, value]) => ({ name, type: 'int' as const, value })),
    ...numbers.map(({ name, type, value }) => ({ name: `${name}Given`, type, value })),
  ];
};

/** Writes a program for the webgl backend. */
export const webglProgram = (call: ProgramCall): WebglProgram => {
  const { tensors, rows, shape, results, kept, parts = [], arrangement, chunk } = call;
  const shapes = tensors.map((given) => (rows === undefined ? given.tensor.shape : textureShape(rows, given)));
  // Where a tensor has one element for all, the code reads it at the place 0.
  const isOne = shapes.map((own) => own.map((length) => length === 1));
  const layout =
    rows === undefined ? [] : [arrangement, isPacked(call), chunk === undefined ? 'whole' : 'chunks', ...isOne];
  const { text } = writeOnce(call, ['webgl', shape.length, ...layout].join(), () => {
    const main = rows === undefined ? webglElements(call) : webglRows(call, rows);
    return [glslSelect, ...functionsIn(main).map((common) => glsl.function(common)), main].join('\n');
  });
  const uniforms = uniformsOf(call);
  const isInSquare = rows !== undefined && arrangement !== 'together' && results.length === 1;
  return {
    program: {
      variableNames: [
        ...tensors.map(({ name }) => `${name}Tensor`),
        ...(kept === undefined ? [] : ['keptTensor']),
        ...parts.map(({ name }) => `${name}Tensor`),
      ],
      outputShape: isInSquare
        ? [shape.reduce((product, own) => product * own, 1) / rowsAcross(call), rowsAcross(call)]
        : [...shape],
      packedInputs: true,
      packedOutput: isPacked(call),
      customUniforms: uniforms.map(({ name, type }) => ({ name, type })),
      userCode: text,
    },
    inputs: [
      ...tensors.map(({ tensor }, i) => (rows === undefined ? tensor : reshape(tensor, [...(shapes[i] ?? [])]))),
      ...(kept === undefined ? [] : [kept.tensor]),
      ...parts.map(({ tensor }) => tensor),
    ],
    uniforms: uniforms.map(({ value }) => [value]),
  };
};
