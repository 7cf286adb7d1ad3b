import type { FuzzCase } from './fuzzCase.ts';

const small: Omit<FuzzCase, 'formula' | 'loss'> = {
  batch: [2],
  classes: 2,
  items: 2,
  inputs: {
    x: [0.75, -1.25, 0.5, 1.5],
    y: [-0.5, 0.25, -1.75, 1],
    z: [0.625, -1.5],
    u: [1.125, -0.375, 0.875, -2],
    label: [1, 0],
    key: [1, 0],
  },
  options: {},
};

/** What fuzzing has found wrong once, each made small. */
export const regressions: Readonly<Record<string, FuzzCase>> = {
  'an axis of the formula whose name has an underscore': {
    ...small,
    formula: 'sum[other_class](rename[class -> other_class](x) * index[other_class])',
    loss: ['batch...'],
  },
  'a scan whose steps read nothing': {
    ...small,
    formula: 'scan[item](before = 0, delta)',
    loss: ['item'],
  },
  'a scan whose steps do not read the state': {
    ...small,
    formula: 'fold[item](before = z, sum[batch..., class](x))',
    loss: ['batch...'],
  },
  'a scan whose steps choose by two conditions on the state': {
    ...small,
    formula: 'scan[item](before = z, where(before > 0 and before < 1, before / 2 + 1, before + 0.25))',
    loss: ['batch...', 'item'],
  },
  'a root of what may be negative, under a selection that takes it out': {
    ...small,
    formula: 'where(key != label, y^1.5, x) + where(key == key, 0, sqrt(y))',
    loss: ['batch...', 'class', 'item'],
  },
  'the square of a root of what is negative': {
    ...small,
    formula: '(x^0.5)^2 + y^0.5 * y^0.5 + (y^1.5)^-2',
    loss: ['batch...', 'class'],
  },
  'an integer that is the negative of 0': {
    ...small,
    formula: 'pick[batch...](abs(x), -0 % max(size[batch...], 1)) + pick[class](y, -3 % max(size[class], 1))',
    loss: ['batch...', 'class'],
  },
  'a norm of nothing': {
    ...small,
    items: 0,
    inputs: { ...small.inputs, u: [], key: [] },
    formula: 'x / (1 + norm[item](u) + norm[item](u, 3))',
    loss: ['batch...', 'class'],
  },
  'an axis of length below 0': {
    ...small,
    classes: 1,
    inputs: { ...small.inputs, x: [0.75, -1.25], y: [-0.5, 0.25], u: [1.125, -0.375] },
    formula: 'axis row = size[class] - window - 1\nx + sum[row](scan[row](before = z, before / 2 + x))',
    loss: ['batch...', 'class'],
  },
  'a sum of products of matrices under a mask with every axis of the sum': {
    ...small,
    formula:
      'power = sum[batch..., class](x)\nsum[class](x * softmax[class](clamp(u, u, u))) * power + mean[batch..., class](atan(x))',
    loss: ['batch...', 'item'],
  },
  'a factor that is the initial state of a fold over nothing': {
    ...small,
    items: 0,
    inputs: { ...small.inputs, u: [], key: [] },
    formula: 'fold[item](before = sum[batch..., class](x), before / 2) * sum[class](x)',
    loss: ['batch...'],
  },
  'another name for an axis of a parameter that is one number': {
    ...small,
    formula: 'sum[other_class](rename[class -> other_class](share + 1) * x)',
    loss: ['batch...', 'class'],
  },
  'a negation inside of a factor that the host computes': {
    ...small,
    formula: 'mean[other_item](rename[item -> other_item](u) - 0.75 / (z / (1.5 + abs(z))))',
    loss: ['batch...', 'class'],
  },
  'the slope of an empty loss at a pole': {
    ...small,
    items: 0,
    inputs: { ...small.inputs, x: [0, 1, 2, 3], u: [], key: [] },
    formula: 'x^-2 * u',
    loss: ['batch...', 'class', 'item'],
  },
  'an infinite factor of the terms of a sum, which have both signs': {
    ...small,
    inputs: { ...small.inputs, z: [0.625, Infinity] },
    formula: 'x + sum[class](z * x)',
    loss: ['batch...', 'class'],
  },
  'an infinity from which less of it is taken away': {
    ...small,
    inputs: { ...small.inputs, z: [0.625, Infinity] },
    formula: 'x + (3 * z - z)',
    loss: ['batch...', 'class'],
  },
  'one to the power of NaN': {
    ...small,
    inputs: { ...small.inputs, u: [1.125, Number.NaN, 0.875, -2] },
    formula: 'abs(sign(x))^u',
    loss: ['batch...', 'class', 'item'],
  },
  'a position outside of a selection by what is picked': {
    ...small,
    formula: 'pick[item](where(u < 0, x, y), 3 * label) + pick[item](u^z, 2 * label)',
    loss: ['batch...', 'class'],
  },
  'a clamp between equal bounds, whose slope no difference shows': {
    ...small,
    inputs: { ...small.inputs, x: [0, -2, -2, -2] },
    formula: 'clamp(sum[batch...](x), x, x)',
    loss: ['batch...', 'class'],
  },
  'elements in the order of keys that are equal, whose slopes differ on both sides': {
    ...small,
    classes: 1,
    items: 3,
    inputs: { ...small.inputs, x: [0.75, -1.25], y: [-0.5, 0.25], u: [-2, -2, -2.000244140625], key: [1, 0, 2] },
    formula: '(0.5 + abs(u))^pick[item](u, order[item](u))',
    loss: ['class', 'item'],
  },
  'a norm with an exponent below 1 of what may be 0': {
    ...small,
    formula: 'x + norm[batch...](max(0, x + x), delta)',
    loss: ['batch...', 'class'],
    options: { delta: 0.75 },
  },
  'the sign of what is 0 but for digits that float32 lacks': {
    ...small,
    inputs: { ...small.inputs, u: [30, -2, -2, -2] },
    formula: 'sign(log_softmax[class](u))',
    loss: ['class', 'item'],
  },
  'a cotangent that is 0 but for roundings': {
    ...small,
    inputs: { ...small.inputs, x: [-2, -2, -2, -2] },
    formula: 'spread(clamp(x, x, x), (0.5 + abs(x))^y, power = sum[batch..., class](x))',
    loss: ['batch...'],
  },
  'a position outside of an axis that the filling of a shift lacks': {
    ...small,
    inputs: { ...small.inputs, label: [2, 0] },
    formula: 'pick[batch...](shift[item](x + u, 1, u)^2, sum[batch...](label))',
    loss: ['class', 'item'],
  },
  'a branch that is not taken, whose logarithms of sums are NaN': {
    ...small,
    inputs: { ...small.inputs, x: [-2, -2, -2, -2], label: [0, 0] },
    formula: 'where(label < 1, x, logsumexp[batch...](log(x)))',
    loss: ['batch...', 'class'],
  },
  'the slope of a quotient by what is its own slope': {
    ...small,
    formula: 'y / exp(x) + x / exp(atan(x))',
    loss: ['batch...', 'class'],
  },
  'a sum that one branch of a fold needs, and then a later nest': {
    ...small,
    classes: 3,
    inputs: { ...small.inputs, x: [-2, -2, 0.25, -2, -2, -2], y: [1, 1, 1, 1, 1, 1], u: [1, 1, 1, 1, 1, 1] },
    formula:
      'spread(abs(x) + x, sum[batch...](fold[batch...](state = sum[batch..., class](x), sum[class](x)) + x), power = sum[batch..., class](x + x)) + x',
    loss: ['batch...', 'class'],
  },
  'an exponent that is 0 wherever it is moved, of what is NaN': {
    ...small,
    formula: '(0.5 + z^0.5)^abs(label * x)',
    loss: ['batch...', 'class'],
  },
};
