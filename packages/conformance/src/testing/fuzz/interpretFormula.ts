import type { Expression, Formula, Line } from '@losswright/compiler';
import { alongOne } from './alongOne.ts';
import { type Lengths, type NamedArray, type Place, placesOf, single, tabulate, unionOf } from './namedArray.ts';
import { elementFunctions, exactFunctions, keepingFunctions, reducingFunctions } from './naiveFunctions.ts';
import { constants, inexact, operators } from './naiveOperators.ts';

/** Another loss that a formula may call. */
export interface Callee {
  readonly formula: Formula;
  readonly count?: Expression;
  /** Its inputs with their axes, in the order of a call. */
  readonly inputs: Readonly<Record<string, readonly string[]>>;
  readonly parameters: Readonly<Record<string, number>>;
}

/** What the names of a formula stand for, and how numbers are rounded. */
export interface World {
  readonly lengths: Lengths;
  readonly values: ReadonlyMap<string, NamedArray>;
  /** The arm taken for every parameter that is read with `match`. */
  readonly choices: Readonly<Record<string, string>>;
  readonly callees: ReadonlyMap<string, Callee>;
  /** Called on what each inexact operation gives; the place to add an error. */
  readonly rounded: (value: number) => number;
  /** Called on what each stop_gradient and each order gives; the place to hold it still. */
  readonly stopped: (value: NamedArray) => NamedArray;
  /** Called where a slope is infinite, or is NaN though the value is not, as the one by an exponent of 0 of what is NaN. */
  readonly singular: () => void;
  /** Called where a slope is a matter of definition that no difference shows, as between bounds that are equal. */
  readonly arbitrary: () => void;
  /**
   * Called where nothing says which of NaN and the infinities a value is: (-∞)^0.5 is a power, and a root; and the zero that
   * divides may be an integer, which has no sign.
   */
  readonly unsettled: () => void;
}

interface Scope extends World {
  readonly functions: ReadonlyMap<string, Extract<Line, { kind: 'function' }> & { scope: Scope }>;
  /** For a callee: what its axes are called here. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
}

type Call = Extract<Expression, { kind: 'call' }>;

const elementwise = (
  scope: Scope,
  operands: readonly NamedArray[],
  isExact: boolean,
  compute: (...numbers: readonly number[]) => number,
): NamedArray =>
  tabulate(unionOf(operands), scope.lengths, (place) => {
    const value = compute(...operands.map(({ at }) => at(place)));
    return isExact ? value : scope.rounded(value);
  });

const axesOf = (scope: Scope, call: Call): readonly string[] =>
  (call.axes ?? []).flatMap(({ name }) => scope.aliases.get(name) ?? [name]);

const argumentAt = (call: Call, index: number): Expression => {
  const argument = call.arguments?.[index];
  if (argument === undefined) throw new Error(`${call.name} lacks an argument`);
  return argument.value;
};

const along = (scope: Scope, call: Call): NamedArray => {
  const axes = axesOf(scope, call);
  const [axis = '', target = ''] = axes;
  const { lengths } = scope;
  if (call.name === 'size') return single(axes.reduce((product, own) => product * (lengths[own] ?? 0), 1));
  const operand = (index: number): NamedArray => evaluate(scope, argumentAt(call, index));
  const one = alongOne(call.name, { axis, lengths, rounded: scope.rounded, operand });
  if (one !== undefined) return call.name === 'order' ? scope.stopped(one) : one;
  if (call.name === 'scan' || call.name === 'fold') return steps(scope, call, axis);
  const x = evaluate(scope, argumentAt(call, 0));
  if (call.name === 'rename') {
    const renamed = x.axes.map((own) => (own === axis ? target : own));
    return tabulate(renamed, lengths, (place) => x.at({ ...place, [axis]: place[target] ?? 0 }));
  }
  const terms = (place: Place): readonly number[] =>
    placesOf(axes, lengths).map((inner) => x.at({ ...place, ...inner }));
  const keeping = keepingFunctions[call.name];
  if (keeping !== undefined) {
    return tabulate(x.axes, lengths, (place) => scope.rounded(keeping(x.at(place), terms(place))));
  }
  const reducing = reducingFunctions[call.name];
  if (reducing === undefined) throw new Error(`no function ${call.name} along axes`);
  const second = call.arguments?.[1] === undefined ? undefined : evaluate(scope, argumentAt(call, 1));
  const rest = [...new Set([...x.axes.filter((own) => !axes.includes(own)), ...(second?.axes ?? [])])];
  return tabulate(rest, lengths, (place) => {
    const reduced = terms(place);
    if (isEitherZero(call.name, reduced)) scope.unsettled();
    return scope.rounded(reducing(reduced, second?.at(place)));
  });
};

/** Step by step: before each, `next` is read as a whole, with the state at that step, and only that step is kept. */
const steps = (scope: Scope, call: Call, axis: string): NamedArray => {
  const name = call.arguments?.[0]?.name?.text ?? '';
  const next = argumentAt(call, 1);
  const length = scope.lengths[axis] ?? 0;
  const initial = evaluate(scope, argumentAt(call, 0));
  const after: NamedArray[] = [];
  for (let step = 0; step < length; step++) {
    const before = after.at(-1) ?? initial;
    const state = { axes: [...new Set([...before.axes, axis])], at: before.at };
    const values = evaluate({ ...scope, values: new Map([...scope.values, [name, state]]) }, next);
    const axes = [...new Set([...values.axes, ...before.axes])].filter((own) => own !== axis);
    after.push(tabulate(axes, scope.lengths, (place) => values.at({ ...place, [axis]: step })));
  }
  if (call.name === 'fold') return after.at(-1) ?? initial;
  const axes = [...new Set([...unionOf([initial, ...after]), axis])];
  return tabulate(axes, scope.lengths, (place) => after[place[axis] ?? 0]?.at(place) ?? NaN);
};

const callLoss = (scope: Scope, call: Call, callee: Callee): { readonly result: NamedArray; readonly scope: Scope } => {
  const given = call.arguments ?? [];
  const positional = given.filter(({ name }) => name === undefined);
  const values = new Map<string, NamedArray>();
  const aliases = new Map<string, readonly string[]>();
  for (const [index, [name, axes]] of Object.entries(callee.inputs).entries()) {
    const value = evaluate(scope, positional[index]?.value ?? argumentAt(call, index));
    values.set(name, value);
    const group = axes.find((axis) => axis.endsWith('...'));
    const rest = value.axes.filter((axis) => !axes.includes(axis));
    if (group !== undefined) aliases.set(group, [...new Set([...(aliases.get(group) ?? []), ...rest])]);
  }
  for (const [name, value] of Object.entries(callee.parameters)) {
    const argument = given.find((entry) => entry.name?.text === name);
    values.set(name, argument === undefined ? single(value) : evaluate(scope, argument.value));
  }
  return run({ ...scope, values, aliases, functions: new Map() }, callee.formula);
};

/** How much each element of a called loss counts. */
const countOf = (scope: Scope, called: Expression): NamedArray => {
  const callee = called.kind === 'call' ? scope.callees.get(called.name) : undefined;
  if (called.kind !== 'call' || callee === undefined) throw new Error('count takes a call of a loss');
  return callee.count === undefined ? single(1) : evaluate(callLoss(scope, called, callee).scope, callee.count);
};

const isSteep = (name: string, [x, y]: readonly number[]): boolean =>
  name === 'log1p' ? x === -1 : name === 'xlogy' ? y === 0 : (name === 'sqrt' || name === 'log') && x === 0;

/** Whether a result is 0 or -0, and nothing says which; one divided by it is either infinity. */
const isEitherZero = (name: string, operands: readonly number[]): boolean => {
  const hasZero = operands.some((operand) => Object.is(operand, 0));
  const hasNegativeZero = operands.some((operand) => Object.is(operand, -0));
  return hasNegativeZero && (name === 'relu' || (hasZero && ['max', 'min', 'clamp'].includes(name)));
};

const evaluateCall = (scope: Scope, call: Call): NamedArray => {
  if (call.name === 'match') {
    const subject = argumentAt(call, 0);
    const taken = subject.kind === 'name' ? scope.choices[subject.name] : undefined;
    const arm = call.arguments?.find(({ name }) => name?.text === taken);
    if (arm === undefined) throw new Error(`no arm ${taken}`);
    return evaluate(scope, arm.value);
  }
  if (call.axes !== undefined) return along(scope, call);
  const callee = scope.callees.get(call.name);
  if (callee !== undefined) return callLoss(scope, call, callee).result;
  if (call.name === 'count') return countOf(scope, argumentAt(call, 0));
  const operands = (call.arguments ?? []).map(({ value }) => evaluate(scope, value));
  const local = scope.functions.get(call.name);
  if (local !== undefined) {
    const bound = local.parameters.map(({ name }, i) => [name, operands[i] ?? single(NaN)] as const);
    return evaluate({ ...local.scope, values: new Map([...local.scope.values, ...bound]) }, local.body);
  }
  if (call.name === 'stop_gradient') return scope.stopped(operands[0] ?? single(NaN));
  const compute = elementFunctions[call.name];
  if (compute === undefined) throw new Error(`no function ${call.name}`);
  return elementwise(scope, operands, exactFunctions.has(call.name), (...numbers) => {
    if (isSteep(call.name, numbers)) scope.singular();
    if (isEitherZero(call.name, numbers)) scope.unsettled();
    if (call.name === 'clamp' && new Set(numbers).size === 1) scope.arbitrary();
    return compute(...numbers);
  });
};

const evaluate = (scope: Scope, expression: Expression): NamedArray => {
  switch (expression.kind) {
    case 'number':
      return single(expression.value);
    case 'name': {
      const value = scope.values.get(expression.name) ?? single(constants[expression.name] ?? NaN);
      return value;
    }
    case 'unary': {
      const operand = evaluate(scope, expression.operand);
      const isSign = expression.operator === '-';
      return elementwise(scope, [operand], true, (x = NaN) => (isSign ? -x : 1 - x));
    }
    case 'binary': {
      const { operator } = expression;
      const compute = operators[operator];
      if (compute === undefined) throw new Error(`no operator ${operator}`);
      const operands = [evaluate(scope, expression.left), evaluate(scope, expression.right)];
      return elementwise(scope, operands, !inexact.has(operator), (x = NaN, y = NaN) => {
        if ((operator === '^' && (x === 0 || Number.isNaN(x))) || (operator === '/' && y === 0)) scope.singular();
        const isDividedByMinusZero = operator === '/' && Object.is(y, -0);
        if (isDividedByMinusZero || (operator === '^' && x === -Infinity && !Number.isInteger(y))) scope.unsettled();
        return compute(x, y);
      });
    }
    case 'call':
      return evaluateCall(scope, expression);
  }
};

const withLine = (scope: Scope, line: Line): Scope => {
  switch (line.kind) {
    case 'value':
      return { ...scope, values: new Map([...scope.values, [line.name, evaluate(scope, line.value)]]) };
    case 'function':
      return { ...scope, functions: new Map([...scope.functions, [line.name, { ...line, scope }]]) };
    case 'axis': {
      const length = Math.max(0, evaluate(scope, line.length).at({}));
      return { ...scope, lengths: { ...scope.lengths, [line.name]: length } };
    }
  }
};

const run = (start: Scope, formula: Formula): { readonly result: NamedArray; readonly scope: Scope } => {
  const scope = formula.lines.reduce(withLine, start);
  return { result: evaluate(scope, formula.result), scope };
};

/**
 * What a formula means, read off spec/README.md and computed in the most direct way: no graph, no algebra, no sharing
 * with the compiler. `count` is a formula that sees the names of the first.
 */
export const interpretFormula = (
  world: World,
  formula: Formula,
  count?: Expression,
): { readonly loss: NamedArray; readonly count: NamedArray } => {
  const start = { ...world, functions: new Map(), aliases: new Map() };
  const { result, scope } = run(start, formula);
  return { loss: result, count: count === undefined ? single(1) : evaluate(scope, count) };
};
