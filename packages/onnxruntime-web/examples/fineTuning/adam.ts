import type { GraphNode } from '@losswright/onnxruntime-web';
import { after, next, type Optimizer, scalar } from './optimizer.ts';

export interface AdamOptions {
  readonly learningRate: number;
  /** How much of the mean of the gradients a step keeps. Default: 0.9. */
  readonly beta1?: number;
  /** How much of the mean of their squares. Default: 0.999. */
  readonly beta2?: number;
  /** Added to the root of that mean. Default: 1e-8. */
  readonly epsilon?: number;
}

const mean = (name: string): string => `mean_${name}`;
const square = (name: string): string => `square_${name}`;

/**
 * Adam, with the correction for means that begin at 0. What is left of these zeros, beta ^ steps, is a tensor as the means
 * are, so that no number of a step comes from outside of the graph.
 *
 * Source: Kingma, D. P. and Ba, J. (2015). Adam: A Method for Stochastic Optimization. ICLR. Algorithm 1.
 */
export function adam({ learningRate, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 }: AdamOptions): Optimizer {
  return {
    descent: (parameters) => {
      const inputs = [
        { name: 'rest1', dimensions: [] },
        { name: 'rest2', dimensions: [] },
        ...parameters.flatMap(({ name, shape }) =>
          [name, mean(name), square(name)].map((each) => ({ name: each, dimensions: shape })),
        ),
      ];
      return {
        inputs,
        constants: [
          scalar('learning_rate', learningRate),
          scalar('beta1', beta1),
          scalar('beta2', beta2),
          scalar('fresh1', 1 - beta1),
          scalar('fresh2', 1 - beta2),
          scalar('epsilon', epsilon),
          scalar('one', 1),
        ],
        nodes: [...corrections, ...parameters.flatMap(({ name }) => stepOf(name))],
        outputs: after(inputs),
      };
    },
    start: (parameters, begin) => [
      { name: 'rest1', shape: [], data: Float32Array.of(1) },
      { name: 'rest2', shape: [], data: Float32Array.of(1) },
      ...parameters.flatMap((parameter) => {
        const { name, shape } = parameter;
        const data = begin(parameter);
        return [
          { name, shape, data },
          { name: mean(name), shape, data: new Float32Array(data.length) },
          { name: square(name), shape, data: new Float32Array(data.length) },
        ];
      }),
    ],
  };
}

const corrections: readonly GraphNode[] = [
  { operator: 'Mul', inputs: ['beta1', 'rest1'], output: next('rest1') },
  { operator: 'Sub', inputs: ['one', next('rest1')], output: 'share1' },
  { operator: 'Mul', inputs: ['beta2', 'rest2'], output: next('rest2') },
  { operator: 'Sub', inputs: ['one', next('rest2')], output: 'share2' },
];

const stepOf = (name: string): readonly GraphNode[] => {
  const gradient = `gradient_${name}`;
  return [
    { operator: 'Mul', inputs: ['beta1', mean(name)], output: `kept_mean_${name}` },
    { operator: 'Mul', inputs: ['fresh1', gradient], output: `fresh_mean_${name}` },
    { operator: 'Add', inputs: [`kept_mean_${name}`, `fresh_mean_${name}`], output: next(mean(name)) },
    { operator: 'Mul', inputs: ['beta2', square(name)], output: `kept_square_${name}` },
    { operator: 'Mul', inputs: [gradient, gradient], output: `squared_${name}` },
    { operator: 'Mul', inputs: ['fresh2', `squared_${name}`], output: `fresh_square_${name}` },
    { operator: 'Add', inputs: [`kept_square_${name}`, `fresh_square_${name}`], output: next(square(name)) },
    { operator: 'Div', inputs: [next(square(name)), 'share2'], output: `variance_${name}` },
    { operator: 'Sqrt', inputs: [`variance_${name}`], output: `deviation_${name}` },
    { operator: 'Add', inputs: [`deviation_${name}`, 'epsilon'], output: `spread_${name}` },
    { operator: 'Div', inputs: [next(mean(name)), 'share1'], output: `direction_${name}` },
    { operator: 'Div', inputs: [`direction_${name}`, `spread_${name}`], output: `unit_step_${name}` },
    { operator: 'Mul', inputs: ['learning_rate', `unit_step_${name}`], output: `step_${name}` },
    { operator: 'Sub', inputs: [name, `step_${name}`], output: next(name) },
  ];
};
