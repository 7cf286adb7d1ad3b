import type { Expression } from '@losswright/compiler';
import { isOneIn, oneOf } from './dice.ts';
import { argument, binary, call, callAlong, named, negative, not, numeral } from './syntax.ts';
import {
  addIndex,
  combine,
  cover,
  fit,
  leaf,
  type Scope,
  still,
  twins,
  type Typed,
  union,
  type Variable,
  without,
} from './drawScope.ts';

export const mask = (scope: Scope, depth: number): Typed => {
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

export const integer = (scope: Scope, depth: number): Typed => {
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

export const arithmetic = (scope: Scope, depth: number): Typed => {
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

export const elementFunction = (scope: Scope, depth: number): Typed => {
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

export const float = (scope: Scope, depth: number): Typed => {
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
