import { reshape, type Tensor } from '@tensorflow/tfjs-core';
import type { ProgramCall, ProgramNumber, ProgramTensor, RowView } from './programCall.ts';
import { glsl, glslSelect } from './shaderDialect.ts';
import { functionsIn } from './shaderFunctions.ts';
import { writeOnce } from './writeOnce.ts';

/** A program as `compileAndRun` takes it, the tensors in the shapes that it reads, and the numbers. */
export interface WebglProgram {
  readonly program: object;
  readonly inputs: readonly Tensor[];
  readonly uniforms: readonly (readonly number[])[];
}

const capitalized = (name: string): string => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;

/** Textures hold floats. */
const asType = (type: 'float' | 'int', read: string): string => (type === 'float' ? read : `int(floor(${read} + 0.5))`);

const numberText = ({ name, type, isAlongRow }: ProgramNumber): string =>
  isAlongRow ? `${type} ${name}At(int i) { return ${name}Given; }` : `${type} ${name} = ${name}Given;`;

/** Four elements a texel, like what comes before and after. */
const elementCode = ({ tensors, numbers, element, result }: ProgramCall): string => {
  const valueAt = (component: string): string =>
    `valueAt(${tensors.map(({ name }) => `${name}.${component}`).join(', ')})`;
  return `
    float valueAt(${tensors.map(({ name }) => `float ${name}Texel`).join(', ')}) {
      ${tensors.map(({ name, type }) => `${type} ${name} = ${asType(type, `${name}Texel`)};`).join('\n')}
      ${numbers.map((number) => numberText({ ...number, isAlongRow: false })).join('\n')}
      ${glsl.statements(element)}
      return ${result};
    }
    void main() {
      ${tensors.map(({ name }) => `vec4 ${name} = get${capitalized(name)}TensorAtOutCoords();`).join('\n')}
      setOutput(vec4(${['r', 'g', 'b', 'a'].map(valueAt).join(', ')}));
    }`;
};

type Three = readonly [outer: number, length: number, inner: number];

const asThree = ({ shapeOf }: RowView, shape: readonly number[]): Three => shapeOf(shape) ?? [1, 1, 1];

/** In two dimensions where the last of the three is not needed: most tensors lie so already. */
const textureShape = (rows: RowView, { tensor }: ProgramTensor): readonly number[] => {
  const [outer, length, inner] = asThree(rows, tensor.shape);
  return rows.inner === 1 ? [outer, length] : [outer, length, inner];
};

const rowReading = (rows: RowView, tensor: ProgramTensor): string => {
  const { name, type, isAlongRow } = tensor;
  const places = isAlongRow ? ['outer', 'i', 'inner'] : ['outer', '0', 'inner'];
  const coordinates = textureShape(rows, tensor).map((own, i) => (own === 1 ? '0' : places[i]));
  const read = asType(type, `get${capitalized(name)}Tensor(${coordinates.join(', ')})`);
  return isAlongRow ? `${type} ${name}At(int i) { return ${read}; }` : `${type} ${name} = ${read};`;
};

/** What a program before has kept of the row. */
const keptReading = (rows: RowView, { values }: NonNullable<ProgramCall['kept']>): readonly string[] =>
  values.map(({ type, name }, at) => {
    const read = `getKeptTensor(outer, ${at}${rows.inner === 1 ? '' : ', inner'})`;
    return `${type} ${name} = ${type === 'bool' ? `${read} != 0.0` : asType(type, read)};`;
  });

/** Every texel goes along its row by itself. */
const rowCode = (call: ProgramCall, rows: RowView): string => {
  const { tensors, numbers, row, element, result, kept } = call;
  return `
    int outer;
    int inner;
    float rowSum(float own) { return own; }
    float rowMaximum(float own) { return own; }
    int rowCount(int own) { return own; }
    ${tensors.flatMap((tensor) => (tensor.isAlongRow ? [rowReading(rows, tensor)] : [])).join('\n')}
    ${numbers.flatMap((number) => (number.isAlongRow ? [numberText(number)] : [])).join('\n')}
    void main() {
      ivec3 place = getOutputCoords();
      outer = place.x;
      inner = place.z;
      const int first = 0;
      const int stride = 1;
      ${tensors.flatMap((tensor) => (tensor.isAlongRow ? [] : [rowReading(rows, tensor)])).join('\n')}
      ${numbers.flatMap((number) => (number.isAlongRow ? [] : [numberText(number)])).join('\n')}
      ${kept === undefined ? '' : keptReading(rows, kept).join('\n')}
      ${glsl.statements(row)}
      ${element === '' ? '' : `int i = place.y;\n${glsl.statements(element)}`}
      setOutput(${result});
    }`;
};

const keptInput = ({ inner }: RowView, tensor: Tensor): Tensor =>
  inner === 1 ? reshape(tensor, tensor.shape.slice(0, 2)) : tensor;

/** Writes a program for the webgl backend. */
export const webglProgram = (call: ProgramCall): WebglProgram => {
  const { tensors, numbers, rows, shape, kept } = call;
  const shapes = tensors.map((given) => (rows === undefined ? given.tensor.shape : textureShape(rows, given)));
  // Where a tensor has one element for all, the code reads it at the place 0.
  const isOne = shapes.map((own) => own.map((length) => length === 1));
  const layout = rows === undefined ? [] : [rows.inner === 1 ? 'flat rows' : 'rows', ...isOne];
  const keptNames = (kept?.values ?? []).map(({ type, name }) => `${type} ${name}`);
  const { text } = writeOnce(call, ['webgl', ...layout, ...keptNames].join(), () => {
    const main = rows === undefined ? elementCode(call) : rowCode(call, rows);
    return [glslSelect, ...functionsIn(main).map((common) => glsl.function(common)), main].join('\n');
  });
  const isPacked = rows === undefined;
  return {
    program: {
      variableNames: [...tensors.map(({ name }) => `${name}Tensor`), ...(kept === undefined ? [] : ['keptTensor'])],
      outputShape: [...shape],
      packedInputs: isPacked,
      packedOutput: isPacked,
      customUniforms: [
        { name: 'infinity', type: 'float' },
        ...(rows === undefined ? [] : [{ name: 'rowLength', type: 'int' }]),
        ...numbers.map(({ name, type }) => ({ name: `${name}Given`, type })),
      ],
      userCode: text,
    },
    inputs: [
      ...tensors.map(({ tensor }, i) => (rows === undefined ? tensor : reshape(tensor, [...(shapes[i] ?? [])]))),
      ...(kept === undefined || rows === undefined ? [] : [keptInput(rows, kept.tensor)]),
    ],
    uniforms: [[Infinity], ...(rows === undefined ? [] : [[rows.length]]), ...numbers.map(({ value }) => [value])],
  };
};
