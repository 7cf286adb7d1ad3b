/** An argument of an ONNX operator: another operator's result, an input by name, or a constant list of integers. */
export type Operand = OperatorCall | string | readonly number[];

/** An ONNX operator as a line writes it: `Flatten(logits, axis=-1)`. */
export interface OperatorCall {
  readonly operator: string;
  readonly operands: readonly Operand[];
  /** Integers, or names of parameters that are. */
  readonly attributes: Readonly<Record<string, string>>;
}

const split = (text: string): readonly string[] => {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (const [i, character] of [...text].entries()) {
    if ('(['.includes(character)) depth += 1;
    if (')]'.includes(character)) depth -= 1;
    if (character === ',' && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, text.slice(start)].map((part) => part.trim());
};

const parseOperand = (text: string): Operand => {
  if (text.startsWith('[')) return text.slice(1, -1).split(',').map(Number);
  return text.includes('(') ? parseOperatorCall(text) : text;
};

/** Reads a line of calls of ONNX operators, in one another. */
export const parseOperatorCall = (text: string): OperatorCall => {
  const [, operator, inner] = /^\s*([A-Z]\w*)\((.*)\)\s*$/s.exec(text) ?? [];
  if (operator === undefined || inner === undefined) throw new Error(`expected an ONNX operator, got ${text}`);
  const isAttribute = (part: string): boolean => /^\w+=/.test(part);
  const parts = split(inner);
  return {
    operator,
    operands: parts.filter((part) => !isAttribute(part)).map(parseOperand),
    attributes: Object.fromEntries(parts.filter(isAttribute).map((part) => part.split('=', 2))),
  };
};
