import { anyParameters, checkValues, type LossContract, type LossSpecification, namedAxes } from './index.ts';

const specification: LossSpecification = {
  name: 'example_loss',
  exportName: 'exampleLoss',
  family: 'test',
  title: 'Example',
  summary: 'A loss for tests.',
  formula: 'sum[class](weight * (score - level)^power)',
  latex: { formula: '', gradients: {} },
  inputs: [
    { name: 'score', axes: [{ name: 'batch...' }, { name: 'class' }], dtype: 'float', differentiable: true },
    {
      name: 'label',
      axes: [{ name: 'batch...' }],
      dtype: 'integer',
      differentiable: false,
      valid: 'label == ignore or (0 <= label and label < size[class])',
    },
    {
      name: 'box',
      axes: [{ name: 'batch...' }, { name: 'coordinate', length: 4 }],
      dtype: 'float',
      differentiable: true,
    },
  ],
  parameters: [
    { name: 'class_weight', option: 'classWeight', kind: 'float', axes: [{ name: 'class' }], default: 1, doc: '' },
    { name: 'ignore', option: 'ignore', kind: 'integer', axes: [], default: -1, doc: '' },
    {
      name: 'half_open',
      option: 'halfOpen',
      kind: 'float',
      axes: [],
      default: 0.5,
      range: { text: '(0, 1]', low: 0, high: 1, includesLow: false, includesHigh: true },
      doc: '',
    },
    { name: 'form', option: 'form', kind: 'choice', axes: [], default: 'row', choices: ['row', 'whole'], doc: '' },
    { name: 'balanced', option: 'balanced', kind: 'choice', axes: [], default: false, choices: [false, true], doc: '' },
    { name: 'alpha', option: 'alpha', kind: 'float', axes: [], default: null, doc: '' },
  ],
  variants: ['none', 'given'].flatMap((alpha) =>
    [false, true].flatMap((balanced) => [
      { choices: { form: 'row', balanced, alpha }, lossAxes: ['batch...'] },
      { choices: { form: 'whole', balanced, alpha }, lossAxes: [] },
    ]),
  ),
  reductions: ['mean', 'sum', 'none', 'batch-mean'],
  hasCount: false,
  properties: [],
  use: { tasks: ['testing'] },
  equivalents: {},
  references: [],
};

/** A contract with every kind of input and parameter. */
export const exampleContract: LossContract = {
  specification,
  axes: namedAxes,
  parameters: anyParameters,
  checkValues,
  firstInvalid: {
    label: ({ arrays, parameters, sizes }) => {
      const labels = Array.from(arrays.label ?? []);
      const { ignore = Number.NaN } = parameters;
      return labels.findIndex((label) => label !== ignore && !(label >= 0 && label < (sizes.class ?? 0)));
    },
  },
};
