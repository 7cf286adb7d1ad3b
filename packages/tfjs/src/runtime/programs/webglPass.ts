import { acrossOf, readTexels, texelValue } from './keptTexels.ts';
import { passTerms } from './passTerms.ts';
import type { BoundPass, ProgramCall, ProgramTensor, RowParts, RowView } from './programCall.ts';
import { glsl } from './shaderDialect.ts';
import { asType, changesAlong, pairValue, rowValue } from './webglReading.ts';

const calls = (statements: string, name: string): boolean => new RegExp(`\\b${name}At\\(i\\)`).test(statements);

const within = (bound: string | undefined, statements: string): string =>
  bound === undefined ? statements : `if (${bound}) {\n${statements}\n}`;

/** Along what programs before have found of parts of the row. */
const alongParts = (pass: BoundPass, part: RowParts, own: string): string => {
  const prefix = `${part.name}Texel`;
  const values = part.values.map(
    (value) => `${value.type} ${value.name} = ${asType(value.type, texelValue(value, prefix))};`,
  );
  const body = [...readTexels(part.name, part, `(row * ${part.name}Length + i)`, prefix), ...values, own].join('\n');
  return `for (int i = 0; i < ${part.name}Length; i++) {\n${within(pass.bound, body)}\n}`;
};

/** Along the elements of the row, by two, for so many stand in a texel. */
const alongElements = ({ along, bound }: BoundPass, call: ProgramCall, rows: RowView, own: string): string => {
  const read = call.tensors.filter((tensor) => tensor.along === along && calls(own, tensor.name));
  const numbers = call.numbers.filter((number) => number.along === along && calls(own, number.name));
  const pairs = read.filter((tensor) => changesAlong(rows, tensor));
  const once = read.filter((tensor) => !pairs.includes(tensor));
  const named = [...read, ...numbers].reduce((text, { name }) => text.replaceAll(`${name}At(i)`, `${name}Own`), own);
  const ownText = ({ name, type }: ProgramTensor, half: string): string =>
    `${type} ${name}Own = ${asType(type, `${name}Pair.${half}`)};`;
  const half = (at: string, component: string): string =>
    `{\nint i = ${at};\n${within(bound, [...pairs.map((tensor) => ownText(tensor, component)), named].join('\n'))}\n}`;
  const [first, last] =
    call.chunk === undefined
      ? ['0', `${along}Length`]
      : ['chunk * chunkLength', `min((chunk + 1) * chunkLength, ${along}Length)`];
  return [
    '{',
    ...once.map((tensor) => `${tensor.type} ${tensor.name}Own = ${rowValue(rows, tensor)};`),
    ...numbers.map(({ name, type }) => `${type} ${name}Own = ${name}Given;`),
    `int last = ${last};`,
    `for (int pair = ${first}; pair < last; pair += 2) {`,
    ...pairs.map((tensor) => `vec2 ${tensor.name}Pair = ${pairValue(rows, tensor)};`),
    half('pair', 'x'),
    `if (pair + 1 < last) ${half('pair + 1', 'y')}`,
    '}',
    '}',
  ].join('\n');
};

/** One pass along a row, which a thread does alone. */
export const webglPass = (pass: BoundPass, call: ProgramCall, rows: RowView): string => {
  const terms = passTerms(pass);
  const own = [pass.each ?? '', ...terms.map(({ accumulate }) => accumulate)].join('\n');
  const part = call.parts?.find(({ name }) => name === pass.along);
  const loop = part === undefined ? alongElements(pass, call, rows, own) : alongParts(pass, part, own);
  return glsl.statements([...terms.map(({ start }) => start), loop].join('\n'));
};

/** How many parts stand in a row, and how many rows side by side in the sheets of their results, by name. */
export const partNumbers = ({ parts = [], kept }: ProgramCall): Readonly<Record<string, number>> =>
  Object.fromEntries([
    ...(kept === undefined ? [] : [['keptAcross', acrossOf(kept)] as const]),
    ...parts.flatMap((part) => [
      [`${part.name}Length`, part.length] as const,
      [`${part.name}Across`, acrossOf(part)] as const,
    ]),
  ]);
