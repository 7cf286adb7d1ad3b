import { readTexels, sheetOf, texelValue } from './keptTexels.ts';
import type { ProgramCall, RowView } from './programCall.ts';
import { glsl } from './shaderDialect.ts';
import { asType, numberText, ofTexels, placeText, rowValue } from './webglReading.ts';
import { webglPass } from './webglPass.ts';

/** What is read once a row, and what is done for it. `row` is its number, or that of a part of it. */
const rowText = (call: ProgramCall, rows: RowView): string => {
  const { tensors, numbers, steps, kept, chunk } = call;
  return [
    ...(chunk === undefined ? [] : ['int chunk = row % chunks;', 'row /= chunks;']),
    'int outer = row / innerLength;',
    'int inner = row - outer * innerLength;',
    ...tensors
      .filter(({ along }) => along === undefined)
      .map((tensor) =>
        tensor.place === undefined ? `${tensor.type} ${tensor.name} = ${rowValue(rows, tensor)};` : placeText(tensor),
      ),
    ...numbers.filter(({ along }) => along === undefined).map(numberText),
    ...(kept === undefined ? [] : readTexels('kept', kept, 'row', 'keptTexel')),
    ...(kept?.values ?? []).map(
      (value) => `${value.type} ${value.name} = ${asType(value.type, texelValue(value, 'keptTexel'))};`,
    ),
    ...steps.map((step) => (typeof step === 'string' ? glsl.statements(step) : webglPass(step, call, rows))),
  ].join('\n');
};

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
    ${rowText(call, rows)}
    setOutput(float(${call.results[0]}));
  }`;

/** Several results of one row, each in a texel of its own. */
const resultsOfOneRow = (call: ProgramCall, rows: RowView): string => `
  void main() {
    ivec2 place = getOutputCoords();
    int row = 0;
    ${rowText(call, rows)}
    setOutput(${choose(call.results, 'place.x')});
  }`;

/** [results, rows]: a texel has two of two rows, so that a row which has no more is gone along once. */
const resultsApart = (call: ProgramCall, rows: RowView): string => `
  void main() {
    ivec2 place = getOutputCoords();
    vec4 texel = vec4(0.0);
    for (int side = 0; side < 2; side++) {
      int row = min(place.y + side, rows - 1);
      ${rowText(call, rows)}
      texel[side] = ${choose(call.results, 'place.x')};
      texel[side + 2] = ${choose(call.results, 'place.x + 1')};
    }
    setOutput(texel);
  }`;

/** The results of a row in as few texels as hold them. */
const resultsTogether = (call: ProgramCall, rows: RowView): string => {
  const { texelsOfRow } = sheetOf(1, call.results.length);
  const texels = Array.from({ length: texelsOfRow }, (_, texel) => {
    const own = Array.from({ length: 4 }, (__, at) => call.results[4 * texel + at]);
    return `vec4(${own.map((result) => (result === undefined ? '0.0' : `float(${result})`)).join(', ')})`;
  });
  const chosen = texels
    .slice(0, -1)
    .reduceRight((others, texel, at) => `column % ${texelsOfRow} == ${at} ? ${texel} : ${others}`, texels.at(-1));
  return `
    void main() {
      ivec2 place = getOutputCoords();
      int column = place.y / 2;
      int row = min(place.x / 2 * rowsAcross + column / ${texelsOfRow}, rows - 1);
      ${rowText(call, rows)}
      setOutput(${chosen});
    }`;
};

/** How many results of rows stand side by side where there is one of each: a divisor of their number, near its root. */
export const rowsAcross = ({ rows, arrangement, chunk }: ProgramCall): number => {
  if (rows === undefined) return 1;
  const count = rows.outer * rows.inner * (chunk?.count ?? 1);
  let across = Math.ceil(Math.sqrt(count));
  if (arrangement === 'together') return across;
  while (count % across > 0) across++;
  return across;
};

/** Whether the texels of a program's results hold more than one number. */
export const isPacked = ({ rows, arrangement, results }: ProgramCall): boolean =>
  rows === undefined || arrangement === 'together' || (results.length > 1 && rows.outer * rows.inner > 1);

const mainOf = (call: ProgramCall): ((call: ProgramCall, rows: RowView) => string) => {
  if (call.arrangement === 'together') return resultsTogether;
  if (call.results.length === 1) return oneResult;
  return isPacked(call) ? resultsApart : resultsOfOneRow;
};

/** Every texel goes along its rows by itself. */
export const webglRows = (call: ProgramCall, rows: RowView): string => `
  ${ofTexels}
  ${mainOf(call)(call, rows)}`;
