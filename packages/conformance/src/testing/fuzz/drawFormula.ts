import type { Expression, Formula, Line } from '@losswright/compiler';
import { type Dice, isOneIn, oneOf } from './dice.ts';
import { fuzzInputs } from './fuzzCase.ts';
import { argument, binary, call, callAlong, named, negative, not, numeral } from './syntax.ts';

type Dtype = 'float' | 'integer' | 'mask';

/** An expression with its type. */
interface Typed {
  readonly expression: Expression;
  readonly axes: readonly string[];
}

interface Variable {
  readonly name: string;
  readonly axes: readonly string[];
  readonly dtype: Dtype;
  /** For the state of a scan: the axis along which nothing that depends on it can be mixed. */
  readonly carried?: string;
}

interface Scope {
  readonly dice: Dice;
  readonly variables: readonly Variable[];
  /** Local functions, by the number of their arguments. */
  readonly functions: readonly { readonly name: string; readonly count: number }[];
  readonly axes: readonly string[];
  /** Counts states, so that each has a name of its own. */
  readonly names: { count: number };
  /** False where a call of another loss would meet a state. */
  readonly mayCall: boolean;
}

const union = (...lists: readonly (readonly string[])[]): readonly string[] => [...new Set(lists.flat())];
const without = (list: readonly string[], removed: readonly string[]): readonly string[] =>
  list.filter((entry) => !removed.includes(entry));

/** The second name of an axis, for `rename`; there are no more. */
export const twins: Readonly<Record<string, string>> = { class: 'other_class', item: 'other_item' };

const baseAxes = ['batch...', 'class', 'item'];

const numbers = [0, 1, 2, 3, 0.5, 0.25, 1.5, 0.125];

/** What may be mixed along an axis: everything but the states that go along it. */
const still = (scope: Scope, axis: string): Scope => ({
  ...scope,
  variables: scope.variables.filter(({ carried }) => carried !== axis),
});

const leaf = (scope: Scope, dtype: Dtype): Typed => {
  const { dice } = scope;
  const known = scope.variables.filter((variable) => variable.dtype === dtype);
  if (known.length > 0 && !isOneIn(dice, 5)) {
    const { name, axes } = oneOf(dice, known);
    return { expression: named(name), axes };
  }
  if (dtype === 'float') return { expression: numeral(oneOf(dice, numbers)), axes: [] };
  const axis = oneOf(dice, scope.axes);
  return oneOf(dice, [
    { expression: callAlong('index', [axis]), axes: [axis] },
    { expression: callAlong('size', [axis]), axes: [] },
    { expression: numeral(dice.below(4)), axes: [] },
  ]);
};

const addIndex = (typed: Typed, axis: string): Typed => {
  const [original] = Object.entries(twins).find(([, twin]) => twin === axis) ?? [];
  const index = callAlong('index', [original ?? axis]);
  const own = original === undefined ? index : callAlong('rename', [original, axis], index);
  return { expression: binary(typed.expression, '+', own), axes: union(typed.axes, [axis]) };
};

/** The operand with an axis that it must have. */
const cover = (scope: Scope, typed: Typed, axis: string): Typed => {
  if (typed.axes.includes(axis)) return typed;
  const bearers = scope.variables.filter((variable) => variable.dtype === 'float' && variable.axes.includes(axis));
  if (bearers.length === 0) return addIndex(typed, axis);
  const { name, axes: own } = oneOf(scope.dice, bearers);
  return {
    expression: binary(typed.expression, oneOf(scope.dice, ['+', '*']), named(name)),
    axes: union(typed.axes, own),
  };
};

/** The operand without the axes that it must not have. */
const fit = (scope: Scope, typed: Typed, allowed: readonly string[]): Typed => {
  const extra = without(typed.axes, allowed);
  if (extra.length === 0) return typed;
  const reduce = oneOf(scope.dice, ['sum', 'mean', 'max', 'logsumexp']);
  return { expression: callAlong(reduce, extra, typed.expression), axes: without(typed.axes, extra) };
};

const combine = (parts: readonly Typed[], build: (...expressions: readonly Expression[]) => Expression): Typed => ({
  expression: build(...parts.map(({ expression }) => expression)),
  axes: union(...parts.map(({ axes }) => axes)),
});

const mask = (scope: Scope, depth: number): Typed => {
  const { dice } = scope;
  if (depth > 1 && isOneIn(dice, 4)) {
    const parts = [mask(scope, depth - 2), mask(scope, depth - 2)];
    const operator = oneOf(dice, ['and', 'or'] as const);
    return combine(parts, (left = numeral(0), right = numeral(0)) => binary(left, operator, right));
  }
  if (depth > 0 && isOneIn(dice, 6)) return combine([mask(scope, depth - 1)], (only = numeral(0)) => not(only));
  const operator = oneOf(dice, ['<', '<=', '>', '>=', '==', '!='] as const);
  const draw = isOneIn(dice, 3) ? integer : float;
  const parts = [draw(scope, depth - 1), draw(scope, depth - 2)];
  return combine(parts, (left = numeral(0), right = numeral(0)) => binary(left, operator, right));
};

const integer = (scope: Scope, depth: number): Typed => {
  const { dice } = scope;
  if (depth <= 0) return leaf(scope, 'integer');
  const draw = () => integer(scope, depth - 1);
  switch (dice.below(8)) {
    case 0: {
      const operator = oneOf(dice, ['+', '-', '*'] as const);
      return combine([draw(), draw()], (a = numeral(0), b = numeral(0)) => binary(a, operator, b));
    }
    case 1: {
      const operator = oneOf(dice, ['//', '%'] as const);
      const divisor = numeral(1 + dice.below(3));
      return combine([draw()], (a = numeral(0)) => binary(a, operator, divisor));
    }
    case 2:
      return combine([mask(scope, depth - 1), draw(), draw()], (...parts) => call('where', ...parts));
    case 3: {
      const name = oneOf(dice, ['max', 'min']);
      return combine([draw(), draw()], (...parts) => call(name, ...parts));
    }
    case 4: {
      const axis = oneOf(dice, scope.axes);
      const inner = still(scope, axis);
      const typed = integer(inner, depth - 1);
      if (!typed.axes.includes(axis)) return typed;
      const name = oneOf(dice, ['sum', 'cumsum', 'order']);
      const axes = name === 'sum' ? without(typed.axes, [axis]) : typed.axes;
      return { expression: callAlong(name, [axis], typed.expression), axes };
    }
    case 5:
      return combine([draw()], (a = numeral(0)) => negative(a));
    default:
      return leaf(scope, 'integer');
  }
};

/** A position along an axis that does not have the axis itself, mostly inside of it. */
const position = (scope: Scope, axis: string, depth: number): Typed => {
  const drawn = integer(scope, depth);
  const typed = drawn.axes.includes(axis)
    ? { expression: callAlong('sum', [axis], drawn.expression), axes: without(drawn.axes, [axis]) }
    : drawn;
  if (isOneIn(scope.dice, 5)) return typed;
  const length = call('max', callAlong('size', [axis]), numeral(1));
  return { ...typed, expression: binary(typed.expression, '%', length) };
};

const arithmetic = (scope: Scope, depth: number): Typed => {
  const { dice } = scope;
  const draw = (less = 1) => float(scope, depth - less);
  const two = (build: (a: Expression, b: Expression) => Expression) =>
    combine([draw(), draw()], (a = numeral(0), b = numeral(0)) => build(a, b));
  const one = (build: (a: Expression) => Expression) => combine([draw()], (a = numeral(0)) => build(a));
  switch (dice.below(11)) {
    case 0:
    case 1:
      return two((a, b) => binary(a, '+', b));
    case 2:
    case 3:
      return two((a, b) => binary(a, '-', b));
    case 4:
    case 5:
      return two((a, b) => binary(a, '*', b));
    case 6:
      return two((a, b) => binary(a, '/', binary(numeral(1.5), '+', call('abs', b))));
    case 7:
      return two((a, b) => binary(a, '/', b));
    case 8:
      return one(negative);
    case 9: {
      const exponent = oneOf(dice, [2, 2, 3, 4, 1, 0, -1, -2, 0.5, 1.5]);
      return one((a) => binary(a, '^', exponent < 0 ? negative(numeral(-exponent)) : numeral(exponent)));
    }
    default:
      return two((a, b) => binary(binary(numeral(0.5), '+', call('abs', a)), '^', b));
  }
};

const elementFunction = (scope: Scope, depth: number): Typed => {
  const { dice } = scope;
  const draw = (less = 1) => float(scope, depth - less);
  const one = (build: (a: Expression) => Expression) => combine([draw()], (a = numeral(0)) => build(a));
  switch (dice.below(6)) {
    case 0:
    case 1: {
      const name = oneOf(
        dice,
        'abs sign atan sigmoid softplus log_sigmoid relu stop_gradient exp expm1 log log1p sqrt'.split(' '),
      );
      return one((a) => call(name, a));
    }
    case 2: {
      const name = oneOf(dice, ['log', 'sqrt', 'log1p']);
      return one((a) => call(name, binary(numeral(0.5), '+', binary(a, '^', numeral(2)))));
    }
    case 3: {
      const name = oneOf(dice, ['exp', 'expm1']);
      return one((a) => call(name, call('atan', a)));
    }
    case 4: {
      const name = oneOf(dice, ['max', 'min', 'logaddexp', 'xlogy', 'safe_divide']);
      return combine([draw(), draw()], (...parts) => call(name, ...parts));
    }
    default:
      return combine([draw(), draw(2), draw(2)], (...parts) => call('clamp', ...parts));
  }
};

const alongAxis = (scope: Scope, depth: number): Typed => {
  const { dice } = scope;
  const axis = oneOf(dice, scope.axes);
  const inner = still(scope, axis);
  const x = cover(inner, float(inner, depth - 1), axis);
  const reduced = without(x.axes, [axis]);
  switch (dice.below(10)) {
    case 0:
    case 1:
    case 2: {
      const second = x.axes.find(
        (other) => other !== axis && inner.variables.every(({ carried }) => carried !== other),
      );
      const axes = second !== undefined && isOneIn(dice, 3) ? [axis, second] : [axis];
      const name = oneOf(dice, ['sum', 'sum', 'mean', 'max', 'min', 'logsumexp', 'norm']);
      return { expression: callAlong(name, axes, x.expression), axes: without(x.axes, axes) };
    }
    case 3:
      return {
        expression: callAlong('norm', [axis], x.expression, oneOf(dice, [numeral(1), numeral(3), named('delta')])),
        axes: reduced,
      };
    case 4:
      return {
        expression: callAlong(oneOf(dice, ['softmax', 'log_softmax', 'cumsum']), [axis], x.expression),
        axes: x.axes,
      };
    case 5: {
      const place = position(inner, axis, depth - 2);
      return {
        expression: callAlong('pick', [axis], x.expression, place.expression),
        axes: union(reduced, place.axes),
      };
    }
    case 6: {
      const fill = float(inner, depth - 2);
      const distance = oneOf(dice, [numeral(1), negative(numeral(1)), numeral(2)]);
      return {
        expression: callAlong('shift', [axis], x.expression, distance, fill.expression),
        axes: union(x.axes, fill.axes),
      };
    }
    case 7: {
      const key = cover(inner, float(inner, depth - 2), axis);
      const order = callAlong('order', [axis], key.expression);
      return { expression: callAlong('pick', [axis], x.expression, order), axes: union(x.axes, key.axes) };
    }
    case 8: {
      const twin = twins[axis];
      if (twin === undefined || x.axes.includes(twin) || scope.variables.some(({ carried }) => carried !== undefined))
        return { expression: callAlong('sum', [axis], x.expression), axes: reduced };
      const other = float(scope, depth - 1);
      const product = binary(
        callAlong('rename', [axis, twin], x.expression),
        oneOf(dice, ['*', '-', '*']),
        other.expression,
      );
      const axes = union(reduced, [twin], other.axes);
      return isOneIn(dice, 2)
        ? { expression: callAlong('sum', [twin], product), axes: without(axes, [twin]) }
        : { expression: product, axes };
    }
    default: {
      const label = position(inner, axis, depth - 2);
      return { expression: callAlong('one_hot', [axis], label.expression), axes: union(label.axes, [axis]) };
    }
  }
};

const steps = (scope: Scope, depth: number): Typed => {
  const { dice } = scope;
  const carried = scope.variables.flatMap((variable) => variable.carried ?? []);
  const free = without(scope.axes, carried);
  if (free.length === 0) return leaf(scope, 'float');
  const axis = oneOf(dice, free);
  const inner = { ...still(scope, axis), mayCall: false };
  const others = without(
    union(
      carried,
      scope.axes.filter(() => isOneIn(dice, 3)),
    ),
    [axis],
  );
  const start = others.reduce<Typed>(
    (typed, other) => cover({ ...inner, variables: [] }, typed, other),
    fit(inner, float(inner, depth - 2), others),
  );
  const name = `state_${scope.names.count++}`;
  const state: Variable = { name, axes: union(others, [axis]), dtype: 'float', carried: axis };
  const body = { ...inner, variables: [...inner.variables, state, state] };
  const next = fit(inner, float(body, depth - 1), [...others, axis]);
  const damped = binary(binary(named(name), '/', numeral(2)), '+', next.expression);
  const isFold = isOneIn(dice, 2);
  return {
    expression: callAlong(
      isFold ? 'fold' : 'scan',
      [axis],
      argument(name, start.expression),
      isOneIn(dice, 2) ? damped : next.expression,
    ),
    axes: isFold ? others : [...others, axis],
  };
};

const choice = (scope: Scope, depth: number): Typed => {
  const [subject, arms] = oneOf(scope.dice, [
    ['form', ['plain', 'squared']],
    ['exact', ['true', 'false']],
    ['alpha', ['none', 'given']],
  ] as const);
  const alpha: Variable = { name: 'alpha', axes: [], dtype: 'float' };
  const drawn = arms.map((arm) =>
    float(arm === 'given' ? { ...scope, variables: [...scope.variables, alpha] } : scope, depth - 1),
  );
  const axes = union(...drawn.map((arm) => arm.axes));
  // The arms may differ in axes, but what stands around them holds for all of them.
  const alike = drawn.map((arm) => without(axes, arm.axes).reduce(addIndex, arm));
  return combine(alike, (...parts) =>
    call('match', named(subject), ...parts.map((part, i) => argument(arms[i] ?? '', part))),
  );
};

const callLoss = (scope: Scope, depth: number): Typed => {
  const [first, second] = [float(scope, depth - 1), float(scope, depth - 1)];
  const factor = fit(scope, float(scope, depth - 2), []);
  if (isOneIn(scope.dice, 2)) {
    const gap = call('gap', first.expression, second.expression, argument('scale', factor.expression));
    const isCount = isOneIn(scope.dice, 3);
    return {
      expression: isCount ? call('count', gap) : gap,
      axes: isCount ? first.axes : union(first.axes, second.axes),
    };
  }
  const [a, b] = [cover(scope, first, 'class'), cover(scope, second, 'class')];
  return {
    expression: call('spread', a.expression, b.expression, argument('power', factor.expression)),
    axes: without(union(a.axes, b.axes), ['class']),
  };
};

const float = (scope: Scope, depth: number): Typed => {
  const { dice } = scope;
  if (depth <= 0) return leaf(scope, 'float');
  switch (dice.below(16)) {
    case 0:
      return leaf(scope, 'float');
    case 1:
    case 2:
    case 3:
    case 4:
      return arithmetic(scope, depth);
    case 5:
    case 6:
    case 7:
      return elementFunction(scope, depth);
    case 8:
      return combine([mask(scope, depth - 1), float(scope, depth - 1), float(scope, depth - 1)], (...parts) =>
        call('where', ...parts),
      );
    case 9:
    case 10:
    case 11:
      return alongAxis(scope, depth);
    case 12:
      return steps(scope, depth);
    case 13:
      return isOneIn(dice, 2)
        ? choice(scope, depth)
        : combine([integer(scope, depth - 1), float(scope, depth - 1)], (a = numeral(0), b = numeral(0)) =>
            binary(a, '*', b),
          );
    case 14: {
      if (scope.functions.length === 0) return arithmetic(scope, depth);
      const { name, count } = oneOf(dice, scope.functions);
      const operands = Array.from({ length: count }, () => float(scope, depth - 2));
      return combine(operands, (...parts) => call(name, ...parts));
    }
    default:
      return scope.mayCall ? callLoss(scope, depth) : elementFunction(scope, depth);
  }
};

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
