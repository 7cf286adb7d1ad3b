import { parseFormula, printFormula, type Expression, type LossSpec } from '@losswright/compiler';
import { binary, call, callAlong, numeral } from './syntax.ts';

type Call = Extract<Expression, { kind: 'call' }>;

/** What a compiler with a defect would make of a call; the same call where the defect does not touch it. */
export type Defect = (call: Call) => Expression;

const mapCalls = (expression: Expression, defect: Defect): Expression => {
  const inside = (part: Expression): Expression => mapCalls(part, defect);
  switch (expression.kind) {
    case 'unary':
      return { ...expression, operand: inside(expression.operand) };
    case 'binary':
      return { ...expression, left: inside(expression.left), right: inside(expression.right) };
    case 'call': {
      if (expression.arguments === undefined) return expression;
      const given = expression.arguments.map((entry) => ({ ...entry, value: inside(entry.value) }));
      return defect({ ...expression, arguments: given });
    }
    default:
      return expression;
  }
};

/** The formula that stands for a compiler with a defect. */
export const spoilFormula = (spec: LossSpec, defect: Defect): string => {
  const { lines, result } = parseFormula(spec.formula);
  return printFormula({
    lines: lines.map((line) => (line.kind === 'value' ? { ...line, value: mapCalls(line.value, defect) } : line)),
    result: mapCalls(result, defect),
  });
};

/** The value stays, and the slope is 2. */
export const wrongDerivative: Defect = (given) => {
  const [x] = given.arguments ?? [];
  if (given.name !== 'atan' || x === undefined) return given;
  const still = call('stop_gradient', x.value);
  return binary(call('stop_gradient', given), '+', binary(numeral(2), '*', binary(x.value, '-', still)));
};

/** The logarithm of a sum is not the largest of its terms. */
export const wrongSimplification: Defect = (given) => {
  const [x] = given.arguments ?? [];
  if (given.name !== 'logsumexp' || x === undefined) return given;
  return callAlong('max', given.axes?.map(({ name }) => name) ?? [], x.value);
};
