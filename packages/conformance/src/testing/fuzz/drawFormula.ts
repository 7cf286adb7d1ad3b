import type { Expression, Formula, Line } from '@losswright/compiler';
import { type Dice, isOneIn, oneOf } from './dice.ts';
import { fuzzInputs } from './fuzzCase.ts';
import { binary, call, callAlong, named, numeral } from './syntax.ts';
import { mask, integer, arithmetic, elementFunction, float } from './drawExpression.ts';
import { baseAxes, fit, type Scope } from './drawScope.ts';

const span = { start: 0, end: 0 };

const start = (dice: Dice): Scope => ({
  dice,
  variables: [
    ...Object.entries(fuzzInputs).map(([name, { axes, isFloat }]) => ({
      name,
      axes,
      dtype: isFloat ? ('float' as const) : ('integer' as const),
    })),
    { name: 'delta', axes: [], dtype: 'float' },
    { name: 'share', axes: ['class'], dtype: 'float' },
    { name: 'window', axes: [], dtype: 'integer' },
  ],
  functions: [],
  axes: baseAxes,
  names: { count: 0 },
  mayCall: true,
});

const axisLengths = (): readonly Expression[] => [
  binary(callAlong('size', ['class']), '-', numeral(1)),
  binary(binary(callAlong('size', ['class']), '-', named('window')), '+', numeral(1)),
  binary(callAlong('size', ['item']), '+', numeral(1)),
  numeral(2),
];

/** A line before the last, and the scope behind it. */
const drawLine = (scope: Scope, index: number): { readonly line: Line; readonly scope: Scope } => {
  const { dice } = scope;
  const name = `line_${index}`;
  if (isOneIn(dice, 5)) {
    const parameters = ['first', 'second'].slice(0, 1 + dice.below(2)).map((own) => `${own}_${index}`);
    const inner = {
      ...scope,
      variables: [
        ...parameters.map((own) => ({ name: own, axes: [], dtype: 'float' as const })),
        ...scope.variables.filter(({ axes }) => axes.length === 0),
      ],
    };
    // A body over scalars: where it stands for tensors, they align.
    const body = parameters.reduce(
      (whole, own) => binary(whole, oneOf(dice, ['+', '*', '-']), named(own)),
      arithmeticBody(inner),
    );
    const line: Line = {
      kind: 'function',
      name,
      nameSpan: span,
      parameters: parameters.map((own) => ({ name: own, span })),
      body,
    };
    return { line, scope: { ...scope, functions: [...scope.functions, { name, count: parameters.length }] } };
  }
  if (isOneIn(dice, 6)) {
    const line: Line = { kind: 'axis', name, nameSpan: span, length: oneOf(dice, axisLengths()) };
    return { line, scope: { ...scope, axes: [...scope.axes, name] } };
  }
  const dtype = oneOf(dice, ['float', 'float', 'integer', 'mask'] as const);
  const { expression, axes } = { float, integer, mask }[dtype](scope, 2);
  const line: Line = { kind: 'value', name, nameSpan: span, value: expression };
  return { line, scope: { ...scope, variables: [...scope.variables, { name, axes, dtype }] } };
};

const arithmeticBody = (scope: Scope): Expression =>
  (isOneIn(scope.dice, 2) ? arithmetic(scope, 1) : elementFunction(scope, 1)).expression;

/** A formula with the axes of its loss, and perhaps how much an element counts. */
export interface DrawnFormula {
  readonly formula: Formula;
  readonly count?: Expression;
  readonly axes: readonly string[];
}

/** A well-typed formula over the inputs and parameters of every fuzzed loss. */
export const drawFormula = (dice: Dice): DrawnFormula => {
  let scope = start(dice);
  const lines: Line[] = [];
  for (let count = dice.below(4); count > 0; count--) {
    const drawn = drawLine(scope, lines.length);
    lines.push(drawn.line);
    scope = drawn.scope;
  }
  const fitted = fit(scope, float(scope, 2 + dice.below(3)), baseAxes);
  const result = { ...fitted, axes: baseAxes.filter((axis) => fitted.axes.includes(axis)) };
  const formula = { lines, result: result.expression };
  if (!isOneIn(dice, 4)) return { formula, axes: result.axes };
  const count = fit(scope, float(scope, 1), result.axes);
  return { formula, count: call('abs', count.expression), axes: result.axes };
};
