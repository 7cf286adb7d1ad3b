/** The function of the graph builder of @losswright/onnxruntime-web for every elementwise primitive that lowering leaves. */
export const elementwiseOperators: Readonly<Record<string, string>> = {
  add: 'add',
  subtract: 'subtract',
  multiply: 'multiply',
  divide: 'divide',
  negate: 'negate',
  power: 'power',
  floor_divide: 'floorDivide',
  modulo: 'modulo',
  cast: 'cast',
  equal: 'equal',
  not_equal: 'notEqual',
  less: 'less',
  less_equal: 'lessEqual',
  and: 'and',
  or: 'or',
  not: 'not',
  where: 'where',
  abs: 'abs',
  sign: 'sign',
  maximum: 'maximum',
  minimum: 'minimum',
  exp: 'exp',
  expm1: 'expm1',
  log: 'log',
  log1p: 'log1p',
  sqrt: 'sqrt',
  atan: 'atan',
  sigmoid: 'sigmoid',
};

/** The same for every primitive along axes. */
export const alongOperators: Readonly<Record<string, string>> = { sum: 'sum', max: 'max', shift: 'shift' };
