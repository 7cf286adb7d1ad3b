import type { Expression } from '../../formula/syntax.ts';
import { primitiveTable } from '../../generated/primitiveTable.ts';
import type { PrimitiveTable } from '../../primitives/primitiveTable.ts';
import { casesLatex } from './casesLatex.ts';
import { fillTemplate } from './fillTemplate.ts';
import { atLeast, levels, mathText, type MathText, subscriptBase } from './mathText.ts';
import { axesLatex, axisLatex, nameLatex, operatorLatex } from './nameLatex.ts';

type Call = Extract<Expression, { kind: 'call' }>;

type Notation = Pick<PrimitiveTable['along'][string], 'arguments' | 'function' | 'latex'>;

/** The entry of the table of primitives that a call means, if it is a primitive. */
const primitiveOf = ({ name, axes, arguments: values = [] }: Call): Notation | undefined => {
  const entries: Readonly<Record<string, Notation>> =
    axes === undefined ? primitiveTable.elementwise : primitiveTable.along;
  return Object.values(entries).find((entry) => entry.function === name && entry.arguments.length === values.length);
};

const printArgument = (call: Call, values: readonly MathText[]): string =>
  values
    .map(({ text }, i) => {
      const name = call.arguments?.[i]?.name;
      return name === undefined ? text : `${nameLatex(name.text)} = ${text}`;
    })
    .join(', ');

/** A function without a notation of its own: its name, its axes below it, its arguments in parentheses. */
const namedLatex = (call: Call, values: readonly MathText[]): MathText => {
  const isStandard = call.name === 'min' || call.name === 'max';
  const name = isStandard ? `\\${call.name}` : operatorLatex(call.name);
  const below = call.axes === undefined ? '' : `_{${axesLatex(call.axes.map((axis) => axis.name))}}`;
  const star = below === '' || isStandard ? name : name.replace('operatorname', 'operatorname*');
  const [only, ...others] = values;
  // `mean x` over an axis reads like `sum x`; a call without axes keeps its parentheses, as in `total(x)`.
  if (below !== '' && only !== undefined && others.length === 0 && call.arguments?.[0]?.name === undefined) {
    return mathText(`${star}${below} ${atLeast(levels.raised, only).text}`, levels.applied, true);
  }
  return mathText(`${star}${below}\\left(${printArgument(call, values)}\\right)`, levels.applied);
};

/** A call as LaTeX, given its arguments as LaTeX. */
export const callLatex = (
  call: Call,
  values: readonly MathText[],
  print: (expression: Expression) => MathText,
): MathText => {
  const axes = call.axes?.map((axis) => axis.name) ?? [];
  const [axis = '', other = ''] = axes;
  const [operand] = values;
  if (call.name === 'where' || call.name === 'match') return casesLatex(call, print);
  if (call.name === 'size') return mathText(axes.map((name) => `\\left|${axisLatex(name)}\\right|`).join(' \\cdot '));
  if (call.name === 'index') return mathText(`i_{${axisLatex(axis)}}`);
  if (call.name === 'rename' && operand !== undefined) {
    return mathText(`${subscriptBase(operand).text}_{${axisLatex(axis)} \\to ${axisLatex(other)}}`);
  }
  const primitive = primitiveOf(call);
  if (primitive === undefined) return namedLatex(call, values);
  const operands = primitive.arguments.flatMap((name, i) => {
    const value = values[i];
    return value === undefined ? [] : [[name, value] as const];
  });
  return fillTemplate(primitive.latex, new Map([...operands, ['along', mathText(axesLatex(axes))]]));
};
