import { describe, expect, it } from 'vitest';
import { primitiveTable } from '../../../generated/primitiveTable.ts';
import { wasmModule } from '../wasmBytes.ts';
import { type ArrayFunctionName, arrayFunctions } from './arrayFunctions.ts';

const names = Object.keys(arrayFunctions).filter((name): name is ArrayFunctionName => name in arrayFunctions);
const count = 1 << 17;
const memory = new WebAssembly.Memory({ initial: 24 });
const floats = new Float32Array(memory.buffer);
const functions = names.map((exportName) => ({ ...arrayFunctions[exportName](), exportName }));
const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(wasmModule(functions))), {
  kernel: { memory },
});

/** The function of some numbers, which are rounded to float32 first; `exponent` is for powers. */
const run = (name: ArrayFunctionName, numbers: readonly number[], exponent = 0): { x: number[]; y: number[] } => {
  floats.set(numbers, 0);
  const compute: unknown = exports[name];
  if (typeof compute !== 'function') throw new Error(`no function ${name}`);
  compute(0, 4 * count, 4 * numbers.length, exponent);
  return { x: [...floats.subarray(0, numbers.length)], y: [...floats.subarray(count, count + numbers.length)] };
};

const unitOf = (value: number): number => Math.max(2 ** -149, 2 ** (Math.floor(Math.log2(Math.abs(value))) - 23));

/** The largest error in ULP over a dense sample, against the function in double precision. */
const worstError = (
  name: ArrayFunctionName,
  exact: (x: number) => number,
  sample: (share: number) => number,
  exponent?: number,
): number => {
  const numbers = Array.from({ length: count }, (_, i) => sample((i + 0.5) / count));
  const { x, y } = run(name, numbers, exponent);
  const errors = x.map((own, i) => {
    const wanted = exact(own);
    if (Math.fround(wanted) === y[i]) return 0;
    // an exponential that would be subnormal may be 0
    if (name.startsWith('expOf') && y[i] === 0 && wanted < 2 ** -126) return 0;
    return Math.abs((y[i] ?? NaN) - wanted) / unitOf(wanted);
  });
  return errors.reduce((most, error) => (error <= most ? most : error), 0);
};

const everyMagnitude = (share: number): number => 2 ** (-149 + 276 * share);
const budgetOf = (primitive: string): number => primitiveTable.elementwise[primitive]?.budget.kernel.ulp ?? 0;

describe('the functions of kernels', () => {
  it.each([
    ['exp', 'exp', Math.exp, (share: number) => -110 + 205 * share],
    ['exp', 'exp', Math.exp, (share: number) => share - 0.5],
    ['expOfNonpositive', 'exp', Math.exp, (share: number) => -110 * share],
    ['expOfNonpositive', 'exp', Math.exp, (share: number) => -share],
    ['expOfMinusSize', 'exp', (x: number) => Math.exp(-Math.abs(x)), (share: number) => 220 * share - 110],
    ['expOfDifference', 'exp', Math.exp, (share: number) => -share],
    ['expm1', 'expm1', Math.expm1, (share: number) => -30 + 125 * share],
    ['expm1', 'expm1', Math.expm1, (share: number) => 2 * share - 1],
    ['log', 'log', Math.log, everyMagnitude],
    ['log', 'log', Math.log, (share: number) => 0.5 + share],
    ['log1p', 'log1p', Math.log1p, everyMagnitude],
    ['log1p', 'log1p', Math.log1p, (share: number) => 3 * share - 1],
    ['log1pOfShare', 'log1p', Math.log1p, (share: number) => share],
    ['log1pOfShare', 'log1p', Math.log1p, (share: number) => 2 ** (-149 * share)],
  ] as const)('%s keeps the budget of %s', (name, primitive, exact, sample) => {
    const worst = worstError(name, exact, sample);
    expect(worst).toBeGreaterThan(0.4);
    expect(worst).toBeLessThanOrEqual(budgetOf(primitive));
  });

  it.each([0, 0.5, 1, 2, 3, -1.5, -2])('power keeps its budget for the exponent %d', (exponent) => {
    const worst = worstError(
      'power',
      (x) => x ** exponent,
      (share) => 2 ** (-60 + 120 * share),
      exponent,
    );
    expect(worst).toBeLessThanOrEqual(budgetOf('power'));
  });

  it.each([
    ['exp', Math.exp],
    ['expm1', Math.expm1],
    ['log', Math.log],
    ['log1p', Math.log1p],
  ] as const)('%s is right where there is no number, or nothing', (name, exact) => {
    const special = [0, Infinity, -Infinity, NaN, -1, -2.5, 200, -200];
    expect(run(name, special).y).toEqual(special.map((x) => Math.fround(exact(x))));
  });

  it('subtracts before it takes the exponential', () => {
    const { x, y } = run('expOfDifference', [1.5, -3, 2.25], 2.25);
    expect(y).toEqual(
      run(
        'expOfNonpositive',
        x.map((own) => own - 2.25),
      ).y,
    );
  });

  it.each([0, 0.5, 3, -2, -1.5])('so is power with the exponent %d', (exponent) => {
    const special = [0, Infinity, -Infinity, NaN, -1, -2.5, 1e30, 1e-40];
    const { x, y } = run('power', special, exponent);
    // JavaScript rounds to double first, and has a sign for zero
    expect(y.map(Math.abs)).toEqual(x.map((base) => Math.abs(Math.fround(base ** exponent))));
    expect(y.map((value) => value < 0)).toEqual(x.map((base) => Math.fround(base ** exponent) < 0));
  });
});
