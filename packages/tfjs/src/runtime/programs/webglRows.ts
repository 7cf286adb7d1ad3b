import type { ProgramCall, RowView } from './programCall.ts';
import { glsl } from './shaderDialect.ts';
import { numberText, ofTexel, rowReading } from './webglReading.ts';

/** What is read once a row, and the statements of the row. */
const rowText = ({ tensors, numbers, row }: ProgramCall, rows: RowView): string =>
  [
    ...tensors.flatMap((tensor) => (tensor.along === undefined ? [rowReading(rows, tensor)] : [])),
    ...numbers.flatMap((number) => (number.along === undefined ? [numberText(number)] : [])),
    glsl.statements(row),
  ].join('\n');

/** The result of each element, which goes along its row by itself. */
const elementResult = (call: ProgramCall, rows: RowView): string => `
  void main() {
    ivec3 place = getOutputCoords();
    outer = place.x;
    inner = place.z;
    ${rowText(call, rows)}
    int i = place.y;
    ${glsl.statements(call.element)}
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

/** One result a row, in a texture that is about as high as wide: GPUs compute two by two texels at once. */
const oneResult = (call: ProgramCall, rows: RowView): string => `
  void main() {
    ivec2 place = getOutputCoords();
    int row = place.x * rowsAcross + place.y;
    outer = row / innerLength;
    inner = row - outer * innerLength;
    ${rowText(call, rows)}
    setOutput(float(${call.results[0]}));
  }`;

/** Several results of a row: a texel has two of two rows, so that a row which has no more is gone along once. */
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

/** How many results of rows stand side by side where there is one of each: a divisor of their number, near its root. */
export const rowsAcross = ({ outer, inner }: RowView): number => {
  const count = outer * inner;
  let across = Math.ceil(Math.sqrt(count));
  while (count % across > 0) across++;
  return across;
};

const mainOf = (call: ProgramCall): ((call: ProgramCall, rows: RowView) => string) => {
  if (call.element !== '') return elementResult;
  return call.results.length === 1 ? oneResult : severalResults;
};

/** Every texel goes along its rows by itself. */
export const webglRows = (call: ProgramCall, rows: RowView): string => `
  int outer;
  int inner;
  const int first = 0;
  const int stride = 1;
  float rowSum(float own) { return own; }
  float rowMaximum(float own) { return own; }
  int rowCount(int own) { return own; }
  ${ofTexel}
  ${call.tensors.flatMap((tensor) => (tensor.along === undefined ? [] : [rowReading(rows, tensor)])).join('\n')}
  ${call.numbers.flatMap((number) => (number.along === undefined ? [] : [numberText(number)])).join('\n')}
  ${mainOf(call)(call, rows)}`;
