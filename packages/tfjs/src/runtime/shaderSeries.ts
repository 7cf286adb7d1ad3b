type Declare = 'let' | 'float';

/** 2 atanh(z) for |z| up to a third, which shaders need for logarithms near 1: theirs are right to 2^-21 only. */
export const twiceAtanh = (z: string, declare: Declare): string => {
  const coefficients = ['1.0 / 3.0', '0.2', '1.0 / 7.0', '1.0 / 9.0', '1.0 / 11.0', '1.0 / 13.0', '1.0 / 15.0'];
  const tail = coefficients.reduceRight((sum, coefficient) => `(${coefficient} + square * ${sum})`, '1.0 / 17.0');
  return `
    ${declare} z = ${z};
    ${declare} square = z * z;
    return 2.0 * z + 2.0 * z * square * ${tail};`;
};

/** e^x - 1 for |x| up to a half: x (1 + x/2 (1 + x/3 (…))). */
export const shiftedExponential = (declare: Declare): string => {
  const last = 10;
  const divisors = Array.from({ length: last - 2 }, (_, i) => i + 2);
  const tail = divisors.reduceRight((sum, divisor) => `(1.0 + x / ${divisor}.0 * ${sum})`, `(1.0 + x / ${last}.0)`);
  return `${declare} series = ${tail}; return x * series;`;
};
