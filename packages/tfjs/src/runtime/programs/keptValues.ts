/** A value of a row that its elements need. */
export interface KeptValue {
  readonly type: 'float' | 'int' | 'bool';
  readonly name: string;
}

const declaration = /^\s*(float|int|bool) (\w+) = /;

const typeNamed = (type: string | undefined): KeptValue['type'] => (type === 'int' || type === 'bool' ? type : 'float');

/** The variables that the statements of a row declare outside of its loops, and that those of an element read. */
export const keptValues = (row: string, element: string): readonly KeptValue[] => {
  const found: KeptValue[] = [];
  let depth = 0;
  for (const line of row.split('\n')) {
    const [, type, name] = (depth === 0 && declaration.exec(line)) || [];
    if (name !== undefined && new RegExp(`\\b${name}\\b`).test(element)) found.push({ type: typeNamed(type), name });
    depth += line.split('{').length - line.split('}').length;
  }
  return found;
};
