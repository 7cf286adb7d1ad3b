import { describe, expect, it } from 'vitest';
import { printNode } from '../graph/printNode.ts';
import { readSpec } from '../schema/readSpec.ts';
import { SpecError } from '../schema/specError.ts';
import { compileLoss } from './compileLoss.ts';

interface Parts {
  readonly parameters?: string;
  readonly formula: string;
  readonly rest?: string;
  readonly loss?: string;
}

const specText = ({ parameters = '{}', formula, rest = '', loss = '"[row]"' }: Parts): string => `name: test
family: regression
title: Test loss
summary: For tests.
inputs:
  prediction: { shape: "[row, column]", dtype: float, differentiable: true }
  target: { shape: "[row, column]", dtype: float, differentiable: false }
parameters: ${parameters}
formula: |
${formula
  .split('\n')
  .map((line) => `  ${line}`)
  .join('\n')}
loss: ${loss}
reductions: [mean]
properties: []
use: { tasks: [regression], when: testing, avoid: using }
references: [None.]
vectors: [{ prediction: [[1]], target: [[1]], value: 0, source: none }]
${rest}
`;

const compile = (parts: Parts) => compileLoss(readSpec(specText(parts), 'test.loss.yaml'), 'core');

const messageOf = (parts: Parts): string => {
  try {
    compile(parts);
  } catch (error) {
    if (error instanceof SpecError) return error.message;
    throw error;
  }
  return 'no error';
};

describe('compileLoss', () => {
  it('gives the loss, and the gradient of each differentiable input', () => {
    const { variants } = compile({ formula: 'sum[column]((prediction - target)^2)' });
    expect(variants).toHaveLength(1);
    expect(variants[0]?.lossAxes).toEqual(['row']);
    expect(variants[0]?.count).toBeUndefined();
    expect(Object.keys(variants[0]?.gradients ?? {})).toEqual(['prediction']);
  });

  it('makes a variant for each combination of choices, the defaults first', () => {
    const parameters =
      '{ squared: { choices: [true, false], default: false, doc: d }, scale: { default: none, doc: d } }';
    const formula = `error = match(squared, true = (prediction - target)^2, false = abs(prediction - target))
sum[column](match(scale, none = error, given = scale * error))`;
    expect(compile({ parameters, formula }).variants.map(({ choices }) => choices)).toEqual([
      { squared: false, scale: 'none' },
      { squared: false, scale: 'given' },
      { squared: true, scale: 'none' },
      { squared: true, scale: 'given' },
    ]);
  });

  it('lets count see the names of the formula', () => {
    const { variants } = compile({
      formula: 'kept = where(sum[column](target) > 0, 1, 0)\nkept * sum[column](prediction)',
      rest: 'count: kept',
    });
    expect(printNode(variants[0]?.count ?? expect.fail())).toContain('where(less(0, sum[column](target)), 1, 0)');
  });

  it('takes a gradient that the spec states, and keeps excluded elements out of it', () => {
    const { variants } = compile({
      formula: 'sum[column](prediction * target)',
      rest: 'gradient: { prediction: "cotangent * target * 3" }',
    });
    expect(printNode(variants[0]?.gradients['prediction'] ?? expect.fail())).toBe(
      'where(excluded, 0, multiply(multiply(3, cotangent), target))',
    );
  });

  it('keeps where a stated gradient is an exception', () => {
    const rest = (except: string) => `gradient: { prediction: { formula: cotangent, except: ${except} } }`;
    const formula = 'error = prediction - target\nsum[column](error)';
    const { variants } = compile({ formula, rest: rest('error == 0') });
    expect(Object.keys(variants[0]?.exceptions ?? {})).toEqual(['prediction']);
    expect(messageOf({ formula, rest: rest('error') })).toMatch(/"except" is a mask[^]*compare/);
  });

  it('compiles the masks and bounds of properties, in terms of inputs and parameters', () => {
    const parameters = '{ scale: { default: 1, doc: d } }';
    const formula = 'sum[column](scale * prediction)';
    const claims = (text: string) =>
      compileLoss(
        readSpec(specText({ parameters, formula }).replace('[]\nuse', `\n  - ${text}\nuse`), 'test.loss.yaml'),
        'core',
      ).claims;
    const [claim] = claims('bounded-by(2 / scale) where target > scale');
    expect(printNode(claim?.bound ?? expect.fail())).toContain('scale');
    expect(printNode(claim?.where ?? expect.fail())).toBe('less(scale, target)');
    expect(() => claims('bounded-by(prediction)')).toThrow(/a bound is one number/);
    expect(() => claims('nonnegative where target')).toThrow(/"where" is a mask/);
    expect(() => claims('nonnegative where tarjet > 0')).toThrow(/test\.loss\.yaml:.*unknown name "tarjet"/);
  });

  it('refuses a loss with axes that the spec does not declare: it would be an outer product', () => {
    expect(messageOf({ formula: 'prediction' })).toMatch(
      /the formula has the axes \[column, row\], and "loss" declares \[row\]/,
    );
  });

  it('refuses a loss that is a mask', () => {
    expect(messageOf({ formula: 'sum[column](prediction) > 0' })).toMatch(
      /a loss is a number[\s\S]*where\(mask, 1, 0\)/,
    );
  });

  it('points at the line and column of the file', () => {
    expect(messageOf({ formula: 'error = prediction - target\nsum[column](eror^2)' })).toMatch(
      /^test\.loss\.yaml:11:15: unknown name "eror"\n11 \| {3}sum\[column\]\(eror\^2\)\n {19}\^{4}\n {2}did you mean "error"\?/,
    );
  });

  it('needs no guard against zero for a parameter that its range makes positive', () => {
    const parameters = '{ p: { default: 2, range: "(0, inf)", doc: d } }';
    const { variants } = compile({ parameters, formula: 'sum[column](prediction^p)' });
    expect(printNode(variants[0]?.gradients['prediction'] ?? expect.fail())).not.toContain('equal(p, 0)');
  });
});
