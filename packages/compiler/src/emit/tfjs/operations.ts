/** The function that computes a primitive on tensors. */
export interface Operation {
  readonly name: string;
  /**
   * `runtime` for those of @losswright/tfjs itself, which put right what their namesakes in tfjs get wrong on some
   * backend: they lose a NaN or a small number, fail on an empty tensor, are slow, or stop a second derivative.
   */
  readonly from: 'tfjs' | 'runtime';
}

const tfjs = (name: string): Operation => ({ name, from: 'tfjs' });
const runtime = (name: string): Operation => ({ name, from: 'runtime' });

/** Every elementwise primitive that remains after lowering, by its name in spec/primitives.yaml. */
export const elementwiseOperations: Readonly<Record<string, Operation>> = {
  add: tfjs('add'),
  subtract: tfjs('sub'),
  multiply: runtime('mul'),
  divide: runtime('div'),
  negate: tfjs('neg'),
  power: runtime('power'),
  floor_divide: tfjs('floorDiv'),
  modulo: tfjs('mod'),
  cast: runtime('asFloat'),
  equal: runtime('equal'),
  not_equal: runtime('notEqual'),
  less: runtime('less'),
  less_equal: runtime('lessEqual'),
  and: tfjs('logicalAnd'),
  or: tfjs('logicalOr'),
  not: tfjs('logicalNot'),
  where: runtime('where'),
  abs: runtime('abs'),
  sign: runtime('sign'),
  maximum: runtime('maximum'),
  minimum: runtime('minimum'),
  exp: runtime('exp'),
  expm1: runtime('expm1'),
  log: runtime('log'),
  log1p: runtime('log1p'),
  sqrt: runtime('sqrt'),
  atan: tfjs('atan'),
  sigmoid: runtime('sigmoid'),
};

/** Every primitive along axes that remains after lowering. */
export const alongOperations: Readonly<Record<string, Operation>> = {
  sum: runtime('sumAlong'),
  matmul: runtime('matmulAlong'),
  max: runtime('maxAlong'),
  shift: runtime('shiftAlong'),
  rename: runtime('renameAxis'),
  order: runtime('orderAlong'),
  gather: runtime('gatherAlong'),
  cumsum: runtime('cumsumAlong'),
  cumsum_back: runtime('cumsumBack'),
};
