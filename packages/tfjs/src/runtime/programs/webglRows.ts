import { shortest } from './placeProgram.ts';
import type { ProgramCall, ProgramTensor, RowView, Three } from './programCall.ts';
import { glsl } from './shaderDialect.ts';
import { accessorOf, asType, numberText } from './webglReading.ts';

/** The shape in which a program reads a tensor. */
export const textureShape = (rows: RowView, { tensor, along, place }: ProgramTensor): readonly number[] => {
  const three: Three = rows.shapeOf(tensor.shape, along) ?? [1, 1, 1];
  return place === undefined ? shortest(rows, three) : tensor.shape;
};

const reading = (rows: RowView, tensor: ProgramTensor): string => {
  const { name, type, along, place } = tensor;
  const places = along === undefined ? ['outer', '0', 'inner'] : ['outer', 'i', 'inner'];
  // Where a tensor has one element for all, it stands at the place 0.
  const coordinates =
    place === undefined ? textureShape(rows, tensor).map((own, at) => (own === 1 ? '0' : places[at])) : [place];
  const read = asType(type, `${accessorOf(name)}(${coordinates.join(', ')})`);
  return along === undefined ? `${type} ${name} = ${read};` : `${type} ${name}At(int i) { return ${read}; }`;
};

/** What is read once a row, and the statements of the row. */
const rowText = ({ tensors, numbers, row }: ProgramCall, rows: RowView): string =>
  [
    ...tensors.flatMap((tensor) => (tensor.along === undefined ? [reading(rows, tensor)] : [])),
    ...numbers.flatMap((number) => (number.along === undefined ? [numberText(number)] : [])),
    glsl.statements(row),
  ].join('\n');

/** One result a row, or of each element, which goes along its row by itself. */
const oneResult = (call: ProgramCall, rows: RowView): string => `
  void main() {
    ivec3 place = getOutputCoords();
    outer = place.x;
    inner = place.z;
    ${rowText(call, rows)}
    ${call.element === '' ? '' : `int i = place.y;\n${glsl.statements(call.element)}`}
    setOutput(${call.results[0]});
  }`;

/** How two results of two rows lie in a texel: which row and which result comes first, and where the results go. */
const texels = {
  /** [results, rows] */
  apart: { row: 'place.y', result: 'place.x', first: 'side', second: 'side + 2' },
  /** [outer, results], where rows lie one below the other */
  flat: { row: 'place.x', result: 'place.y', first: '2 * side', second: '2 * side + 1' },
  /** [outer, results, inner] */
  between: { row: 'place.x * innerLength + place.z', result: 'place.y', first: 'side', second: 'side + 2' },
} as const;

const choose = (results: readonly string[], at: string): string =>
  results
    .slice(0, -1)
    .reduceRight(
      (others, name, own) => `select(${others}, float(${name}), ${at} == ${own})`,
      `float(${results.at(-1)})`,
    );

/** Several results: a texel has two of two rows, so that a row which has no more is gone along once. */
const severalResults = (call: ProgramCall, rows: RowView): string => {
  const { results, shape, arrangement } = call;
  const { row, result, first, second } =
    texels[arrangement !== 'together' ? 'apart' : shape.length === 2 ? 'flat' : 'between'];
  return `
    void main() {
      ivec${shape.length} place = getOutputCoords();
      vec4 texel = vec4(0.0);
      for (int side = 0; side < 2; side++) {
        int row = min(${row} + side, rows - 1);
        outer = row / innerLength;
        inner = row - outer * innerLength;
        ${rowText(call, rows)}
        texel[${first}] = ${choose(results, result)};
        texel[${second}] = ${choose(results, `${result} + 1`)};
      }
      setOutput(texel);
    }`;
};

/** Every texel goes along its rows by itself. */
export const webglRows = (call: ProgramCall, rows: RowView): string => `
  int outer;
  int inner;
  float rowSum(float own) { return own; }
  float rowMaximum(float own) { return own; }
  int rowCount(int own) { return own; }
  const int first = 0;
  const int stride = 1;
  ${call.tensors.flatMap((tensor) => (tensor.along === undefined ? [] : [reading(rows, tensor)])).join('\n')}
  ${call.numbers.flatMap((number) => (number.along === undefined ? [] : [numberText(number)])).join('\n')}
  ${(call.results.length === 1 ? oneResult : severalResults)(call, rows)}`;
