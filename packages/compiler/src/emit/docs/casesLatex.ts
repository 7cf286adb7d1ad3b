import type { Expression } from '../../formula/syntax.ts';
import { levels, mathText, type MathText } from './mathText.ts';
import { nameLatex, wordLatex } from './nameLatex.ts';

type Call = Extract<Expression, { kind: 'call' }>;
type Print = (expression: Expression) => MathText;

interface Row {
  readonly value: string;
  readonly condition: string;
}

const otherwise = String.raw`\text{otherwise}`;

/** `where(a, x, where(b, y, z))` is one list of cases. */
const whereRows = (expression: Expression, print: Print): readonly Row[] => {
  if (expression.kind !== 'call' || expression.name !== 'where') {
    return [{ value: print(expression).text, condition: otherwise }];
  }
  const [mask, yes, no] = (expression.arguments ?? []).map(({ value }) => value);
  if (mask === undefined || yes === undefined || no === undefined) return [];
  return [{ value: print(yes).text, condition: String.raw`\text{if } ${print(mask).text}` }, ...whereRows(no, print)];
};

const armCondition = (parameter: string, arm: string): string => {
  if (arm === 'true') return String.raw`\text{if } ${parameter}`;
  if (arm === 'given') return String.raw`\text{if } ${parameter} \text{ is given}`;
  if (arm === 'false' || arm === 'none') return otherwise;
  return String.raw`\text{if } ${parameter} = ${wordLatex(arm)}`;
};

const matchRows = (call: Call, print: Print): readonly Row[] => {
  const [parameter, ...arms] = call.arguments ?? [];
  if (parameter === undefined) return [];
  const name = parameter.value.kind === 'name' ? nameLatex(parameter.value.name) : print(parameter.value).text;
  const rows = arms.map(({ name: arm, value }) => ({
    value: print(value).text,
    condition: armCondition(name, arm?.text ?? ''),
  }));
  // "otherwise" comes last, whatever the order of the arms.
  return [...rows.filter((row) => row.condition !== otherwise), ...rows.filter((row) => row.condition === otherwise)];
};

/** `where` and `match` as a list of cases. */
export const casesLatex = (call: Call, print: Print): MathText => {
  const rows = call.name === 'match' ? matchRows(call, print) : whereRows(call, print);
  const lines = rows.map(({ value, condition }) => `${value} & ${condition}`);
  return mathText(`\\begin{cases} ${lines.join(' \\\\ ')} \\end{cases}`, levels.cases);
};
