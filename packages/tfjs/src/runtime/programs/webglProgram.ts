import { reshape, type Tensor } from '@tensorflow/tfjs-core';
import type { ProgramCall } from './programCall.ts';
import { glsl, glslSelect } from './shaderDialect.ts';
import { functionsIn } from './shaderFunctions.ts';
import { webglElements } from './webglElements.ts';
import { textureShape, webglRows } from './webglRows.ts';
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

const uniformsOf = ({ numbers, rows }: ProgramCall): readonly Uniform[] => [
  { name: 'infinity', type: 'float', value: Infinity },
  ...(rows === undefined
    ? []
    : [
        { name: 'rows', type: 'int' as const, value: rows.outer * rows.inner },
        { name: 'innerLength', type: 'int' as const, value: rows.inner },
        ...Object.entries(rows.lengths).map(([name, value]) => ({
          name: `${name}Length`,
          type: 'int' as const,
          value,
        })),
      ]),
  ...numbers.map(({ name, type, value }) => ({ name: `${name}Given`, type, value })),
];

/** Writes a program for the webgl backend. */
export const webglProgram = (call: ProgramCall): WebglProgram => {
  const { tensors, rows, shape, results, kept, arrangement } = call;
  const shapes = tensors.map((given) => (rows === undefined ? given.tensor.shape : textureShape(rows, given)));
  const layout =
    rows === undefined
      ? [shape.length]
      : [
          rows.inner === 1 ? 'flat' : 'between',
          arrangement,
          shape.length,
          ...shapes.map((own) => own.map((length) => length === 1)),
        ];
  const keptNames = (kept?.values ?? []).map(({ type, name }) => `${type} ${name}`);
  const { text } = writeOnce(call, ['webgl', ...layout, ...keptNames].join(), () => {
    const main = rows === undefined ? webglElements(call) : webglRows(call, rows);
    return [glslSelect, ...functionsIn(main).map((common) => glsl.function(common)), main].join('\n');
  });
  const uniforms = uniformsOf(call);
  return {
    program: {
      variableNames: [...tensors.map(({ name }) => `${name}Tensor`), ...(kept === undefined ? [] : ['keptTensor'])],
      outputShape: [...shape],
      packedInputs: rows === undefined,
      packedOutput: rows === undefined || results.length > 1,
      customUniforms: uniforms.map(({ name, type }) => ({ name, type })),
      userCode: text,
    },
    inputs: [
      ...tensors.map(({ tensor }, i) => (rows === undefined ? tensor : reshape(tensor, [...(shapes[i] ?? [])]))),
      ...(kept === undefined ? [] : [kept.tensor]),
    ],
    uniforms: uniforms.map(({ value }) => [value]),
  };
};
