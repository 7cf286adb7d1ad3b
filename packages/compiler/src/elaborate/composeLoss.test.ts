import { describe, expect, it } from 'vitest';
import { compileLoss } from '../compile/compileLoss.ts';
import { printNode } from '../graph/printNode.ts';
import type { LossSpec } from '../schema/lossSpec.ts';
import { readSpec } from '../schema/readSpec.ts';
import { SpecError } from '../schema/specError.ts';

interface Parts {
  readonly name: string;
  readonly shape: string;
  readonly parameters?: string;
  readonly formula: string;
  readonly loss: string;
  readonly rest?: string;
}

const specOf = ({ name, shape, parameters = '{}', formula, loss, rest = '' }: Parts): LossSpec =>
  readSpec(
    `name: ${name}
family: regression
title: Test
summary: For tests.
inputs:
  prediction: { shape: "${shape}", dtype: float, differentiable: true }
  target: { shape: "${shape}", dtype: float, differentiable: true }
parameters: ${parameters}
formula: |
  ${formula.replaceAll('\n', '\n  ')}
${rest}
loss: "${loss}"
reductions: [mean]
properties: []
use: { tasks: [regression], when: testing, avoid: using }
references: [None.]
vectors: [{ prediction: [[1]], target: [[1]], value: 0, source: none }]
`,
    `${name}.loss.yaml`,
  );

const scaled = specOf({
  name: 'scaled',
  shape: '[element...]',
  parameters: '{ scale: { default: 2, doc: d }, form: { choices: [square, plain], default: square, doc: d } }',
  formula: 'error = prediction - target\nscale * match(form, square = error^2, plain = error)',
  loss: '[element...]',
});

const stated = specOf({
  name: 'stated',
  shape: '[element...]',
  formula: 'prediction * target',
  loss: '[element...]',
  rest: 'gradient: { prediction: 5 * cotangent }\ncount: where(target > 0, 1, 0)',
});

const caller = (formula: string, parameters = '{}') =>
  specOf({ name: 'caller', shape: '[row, column]', parameters, formula, loss: '[row]' });

const never = (): never => {
  throw new Error('a loss without choices has one variant');
};

const compiled = (spec: LossSpec, losses: readonly LossSpec[] = [scaled, stated]) =>
  compileLoss(spec, 'core', losses).variants;

const messageOf = (formula: string, losses?: readonly LossSpec[]): string => {
  try {
    compiled(caller(formula), losses);
  } catch (error) {
    if (error instanceof SpecError) return error.message;
    throw error;
  }
  return 'no error';
};

describe('a loss called by another', () => {
  it('is expanded unreduced, its group taking the axes of the argument', () => {
    const [variant] = compiled(caller('sum[column](scaled(prediction, target))'));
    expect(printNode(variant?.loss ?? expect.fail())).toBe(
      'multiply(2, sum[column](multiply(subtract(prediction, target), subtract(prediction, target))))',
    );
  });

  it('takes parameters by name, and choices as an arm or from a choice of the caller', () => {
    const [plain] = compiled(caller('sum[column](scaled(prediction, target, scale = 3, form = plain))'));
    expect(printNode(plain?.loss ?? expect.fail())).toBe('multiply(3, sum[column](subtract(prediction, target)))');
    const parameters = '{ shape: { choices: [plain, square], default: plain, doc: d } }';
    const variants = compiled(caller('sum[column](scaled(prediction, target, form = shape))', parameters));
    expect(variants.map(({ loss }) => printNode(loss).includes('multiply(subtract'))).toEqual([false, true]);
  });

  it('keeps the gradient that it states, and derives the others', () => {
    const [variant] = compiled(caller('2 * sum[column](stated(prediction, target))'));
    expect(printNode(variant?.gradients['prediction'] ?? expect.fail())).toBe(
      'where(excluded, 0, multiply(10, cotangent))',
    );
    expect(printNode(variant?.gradients['target'] ?? expect.fail())).toBe(
      'where(excluded, 0, multiply(multiply(2, cotangent), prediction))',
    );
  });

  it('lends its count', () => {
    const [variant] = compiled(caller('sum[column](count(stated(prediction, target)) * prediction)'));
    expect(printNode(variant?.loss ?? expect.fail())).toBe(
      'sum[column](multiply(cast(where(less(0, target), 1, 0)), prediction))',
    );
    const [ones] = compiled(caller('sum[column](count(scaled(prediction, target)) * prediction)'));
    expect(printNode(ones?.loss ?? expect.fail())).toBe('sum[column](prediction)');
  });

  it.each([
    ['sum[column](scaled(prediction))', /scaled takes 2 inputs \(prediction, target\), and 1 came/],
    ['sum[column](scaled(prediction, target, scal = 1))', /scaled has no parameter "scal"[\s\S]*did you mean "scale"/],
    [
      'sum[column](scaled(prediction, target, form = squared))',
      /form has no choice "squared"[\s\S]*did you mean "square"/,
    ],
    ['sum[column](count(prediction))', /count takes a call of another loss/],
    ['sum[column](scaledd(prediction, target))', /unknown function "scaledd"[\s\S]*did you mean "scaled"/],
  ])('explains %s', (formula, message) => {
    expect(messageOf(formula)).toMatch(message);
  });

  it('gives a mask as a word, or as a mask of its own', () => {
    const chosen = specOf({
      name: 'chosen',
      shape: '[element...]',
      parameters: '{ doubled: { dtype: mask, default: true, doc: d } }',
      formula: 'where(doubled, 2 * prediction, prediction * target)',
      loss: '[element...]',
    });
    const callOf = (options: string) => {
      const parameters = '{ wide: { dtype: mask, default: false, doc: d } }';
      const spec = caller(`sum[column](chosen(prediction, target${options}))`, parameters);
      return printNode(compiled(spec, [chosen])[0]?.loss ?? never());
    };
    expect(callOf('')).toBe(callOf(', doubled = true'));
    expect(callOf('')).not.toContain('target');
    expect(callOf(', doubled = false')).not.toContain('where');
    expect(callOf(', doubled = wide')).toContain('wide');
    expect(messageOf('sum[column](chosen(prediction, target, doubled = 1))', [chosen])).toMatch(
      /doubled is a mask, and this is a number/,
    );
  });

  it('cannot call itself, however long the way', () => {
    const first = specOf({
      name: 'first',
      shape: '[element...]',
      formula: 'second(prediction, target)',
      loss: '[element...]',
    });
    const second = specOf({
      name: 'second',
      shape: '[element...]',
      formula: 'first(prediction, target)',
      loss: '[element...]',
    });
    expect(messageOf('sum[column](first(prediction, target))', [first, second])).toMatch(
      /a loss cannot call itself: caller calls first calls second calls first/,
    );
  });

  it('needs the axes that it names', () => {
    const rows = specOf({
      name: 'rows',
      shape: '[batch..., class]',
      formula: 'sum[class](prediction * target)',
      loss: '[batch...]',
    });
    expect(messageOf('rows(prediction, target)', [rows])).toMatch(
      /rows needs the axis "class" in its input prediction/,
    );
  });
});
