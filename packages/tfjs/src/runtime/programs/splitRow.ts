/** A value of a row that its elements need. */
export interface KeptValue {
  readonly type: 'float' | 'int' | 'bool';
  readonly name: string;
}

/** The statements of a row, apart in what goes along it and what does not. */
export interface SplitRow {
  /** What elements read of that which comes of going along the row. */
  readonly kept: readonly KeptValue[];
  /** The statements before the row is gone along, which are cheap enough for every element. */
  readonly before: string;
}

const declaration = /^\s*(float|int|bool) (\w+) = /;

const typeNamed = (type: string | undefined): KeptValue['type'] => (type === 'int' || type === 'bool' ? type : 'float');

/** Splits the statements of a row for a program of its elements alone. */
export const splitRow = (row: string, element: string): SplitRow => {
  const lines = row.split('\n');
  const loop = lines.findIndex((line) => line.trimStart().startsWith('for '));
  const start = loop < 0 ? lines.length : loop;
  const kept: KeptValue[] = [];
  const before: string[] = [];
  let depth = 0;
  for (const [at, line] of lines.entries()) {
    const [, type, name] = (depth === 0 && declaration.exec(line)) || [];
    depth += line.split('{').length - line.split('}').length;
    if (name === undefined) continue;
    const isAccumulated = lines.some((other, i) => i > at && new RegExp(`^\\s*${name} \\+?= `).test(other));
    if (at < start && !isAccumulated) before.push(line);
    else if (new RegExp(`\\b${name}\\b`).test(element)) kept.push({ type: typeNamed(type), name });
  }
  return { kept, before: before.join('\n') };
};
