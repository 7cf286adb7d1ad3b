import { anyParameters, type LossContract, type LossSpecification, namedAxes } from '@losswright/core/runtime';
import { defineLoss } from './defineLoss.ts';
import type { Loss } from './loss.ts';
import { defineGraph, type Values } from './lossGraph.ts';

const specification: LossSpecification = {
  name: 'example_loss',
  exportName: 'exampleLoss',
  family: 'test',
  title: 'Example',
  summary: 'A loss for tests.',
  formula: '2 * sum[class](score) + class_cost + bias',
  latex: { formula: '', gradients: {} },
  inputs: [
    { name: 'score', axes: [{ name: 'batch...' }, { name: 'class' }], dtype: 'float', differentiable: true },
    { name: 'bias', axes: [], dtype: 'float', differentiable: true },
  ],
  parameters: [
    { name: 'class_cost', option: 'classCost', kind: 'float', axes: [{ name: 'class' }], default: 0, doc: '' },
  ],
  variants: [{ choices: {}, lossAxes: ['batch...'] }],
  reductions: ['mean', 'sum', 'none', 'batch-mean'],
  hasCount: false,
  properties: [],
  use: { tasks: ['testing'] },
  equivalents: {},
  references: [],
};

const contract: LossContract = { specification, axes: namedAxes, parameters: anyParameters };

const graph = defineGraph({
  forward: (g, { score, bias }: Values<'score' | 'bias'>, { class_cost: classCost }: Values<'class_cost'>) => {
    const cost = g.sum(g.add(g.multiply(2, score), classCost), ['class']);
    return { loss: g.add(cost, bias), residuals: {} };
  },
  backward: (g, _inputs: Values<'score' | 'bias'>, _parameters: Values<'class_cost'>, _residuals, seed) => {
    const cotangent = g.where(seed.excluded, 0, seed.cotangent);
    return { score: g.multiply(2, cotangent), bias: g.sum(cotangent, ['batch...']) };
  },
});

/** A loss whose gradients lack axes of their inputs: one is constant along the classes, the other is a scalar. */
export const exampleLoss: Loss<'score' | 'bias', 'score' | 'bias'> = defineLoss(contract, [graph]);
