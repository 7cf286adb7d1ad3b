/** A function of floats, in what WGSL and GLSL have in common: GLSL's declarations. `nan` and `infinity` are known. */
export interface ShaderFunction {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly body: string;
}

const keepNaN = 'if (isnan(x)) { return x; }';

/** 2 atanh(z) for |z| up to a third, which shaders need for logarithms near 1: theirs are right to 2^-21 only. */
const twiceAtanh = (z: string): string => {
  const coefficients = ['1.0 / 3.0', '0.2', '1.0 / 7.0', '1.0 / 9.0', '1.0 / 11.0', '1.0 / 13.0', '1.0 / 15.0'];
  const tail = coefficients.reduceRight((sum, coefficient) => `(${coefficient} + square * ${sum})`, '1.0 / 17.0');
  return `
    float z = ${z};
    float square = z * z;
    return 2.0 * z + 2.0 * z * square * ${tail};`;
};

/** e^x - 1 for |x| up to a half: x (1 + x/2 (1 + x/3 (…))). */
const shiftedExponential = (): string => {
  const last = 10;
  const divisors = Array.from({ length: last - 2 }, (_, i) => i + 2);
  const tail = divisors.reduceRight((sum, divisor) => `(1.0 + x / ${divisor}.0 * ${sum})`, `(1.0 + x / ${last}.0)`);
  return `float series = ${tail}; return x * series;`;
};

/** e^x */
const safeExp: ShaderFunction = {
  name: 'safeExp',
  parameters: ['x'],
  body: `${keepNaN} return exp(x);`,
};

/** e^x - 1 */
const safeExpm1: ShaderFunction = {
  name: 'safeExpm1',
  parameters: ['x'],
  body: `
    ${keepNaN}
    if (abs(x) < 0.5) { ${shiftedExponential()} }
    return exp(x) - 1.0;`,
};

/** The natural logarithm: minus infinity at 0, NaN below. */
const safeLog: ShaderFunction = {
  name: 'safeLog',
  parameters: ['x'],
  body: `
    if (x > 0.5 && x < 2.0) { ${twiceAtanh('(x - 1.0) / (x + 1.0)')} }
    if (x > 0.0) { return log(x); }
    if (x == 0.0) { return -infinity; }
    return nan;`,
};

/** log(1 + x) */
const safeLog1p: ShaderFunction = {
  name: 'safeLog1p',
  parameters: ['x'],
  body: `
    if (x > -0.5 && x < 1.0) { ${twiceAtanh('x / (2.0 + x)')} }
    if (x > -1.0) { return log(1.0 + x); }
    if (x == -1.0) { return -infinity; }
    return nan;`,
};

/** The logistic function. */
const safeSigmoid: ShaderFunction = {
  name: 'safeSigmoid',
  parameters: ['x'],
  body: `${keepNaN} return 1.0 / (1.0 + exp(-x));`,
};

/** x^y for an exponent that is no integer: a shader's power of 0 is about 1e-19, and that of NaN may be a number. */
const fractionalPower: ShaderFunction = {
  name: 'fractionalPower',
  parameters: ['x', 'y'],
  body: `
    if (x > 0.0) { return pow(x, y); }
    if (x < 0.0 || isnan(x)) { return nan; }
    if (y > 0.0) { return 0.0; }
    return infinity;`,
};

/** x^y, without the cost and the error of a power where the exponent is 0, ±½, 1 or 2; 1 to any power is 1. */
const safePow: ShaderFunction = {
  name: 'safePow',
  parameters: ['x', 'y'],
  body: `
    if (y == 0.0) { return 1.0; }
    if (isnan(x) || y == 1.0) { return x; }
    if (y == 2.0) { return x * x; }
    if (y == 0.5) { return sqrt(x); }
    if (y == -0.5) { return 1.0 / sqrt(x); }
    if (x == 1.0 && !isnan(y)) { return 1.0; }
    if (x < 0.0 && y == floor(y)) {
      float size = pow(-x, y);
      if (y - 2.0 * floor(0.5 * y) == 0.0) { return size; }
      return -size;
    }
    return fractionalPower(x, y);`,
};

const safeSign: ShaderFunction = {
  name: 'safeSign',
  parameters: ['x'],
  body: `${keepNaN} return sign(x);`,
};

const larger: ShaderFunction = {
  name: 'safeMax',
  parameters: ['x', 'y'],
  body: `${keepNaN} if (x < y || isnan(y)) { return y; } return x;`,
};

const smaller: ShaderFunction = {
  name: 'safeMin',
  parameters: ['x', 'y'],
  body: `${keepNaN} if (y < x || isnan(y)) { return y; } return x;`,
};

const library: readonly ShaderFunction[] = [
  safeExp,
  safeExpm1,
  safeLog,
  safeLog1p,
  safeSigmoid,
  fractionalPower,
  safePow,
  safeSign,
  larger,
  smaller,
];

/** The functions that some statements call, each behind those that it calls itself. */
export const functionsIn = (statements: string): readonly ShaderFunction[] => {
  const isCalledBy = (text: string) => (candidate: ShaderFunction) => text.includes(`${candidate.name}(`);
  const direct = library.filter(isCalledBy(statements));
  return library.filter(
    (candidate) => direct.includes(candidate) || direct.some(({ body }) => isCalledBy(body)(candidate)),
  );
};
