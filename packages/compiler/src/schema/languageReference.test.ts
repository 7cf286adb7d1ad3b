import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileLoss } from '../compile/compileLoss.ts';
import { functionNames } from '../elaborate/scope.ts';
import { primitiveTable } from '../generated/primitiveTable.ts';
import { propertyTable } from './propertyTable.ts';
import { readSpec } from './readSpec.ts';
import { specFile } from './specFile.ts';

const reference = readFileSync(new URL('../../../../spec/README.md', import.meta.url), 'utf8');

const sections = (mark: string): readonly string[] =>
  reference
    .split(`<!-- test: ${mark} -->\n`)
    .slice(1)
    .map((rest) => rest.split(/\n(?:##+ |<!--)/)[0] ?? '');

const fences = (mark: string): readonly string[] =>
  sections(mark).map((text) => /```\w+\n([\s\S]*?)```/.exec(text)?.[1] ?? '');

/** The rows of the tables with a mark, as the texts of their cells. */
const rows = (mark: string): readonly (readonly string[])[] =>
  sections(mark).flatMap((text) =>
    text
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| |\s*\|$/g, '').trim())),
  );

const codeOf = (cell: string | undefined): string => /^`(.*)`$/.exec(cell ?? '')?.[1] ?? '';

const specWith = (formula: string, loss = '[batch..., class]'): string => `name: example
family: example
title: An example
summary: What it is.
inputs:
  x: { shape: "[batch..., class]", dtype: float, differentiable: true }
  y: { shape: "[batch..., class]", dtype: float, differentiable: true }
  label: { shape: "[batch...]", dtype: integer }
loss: "${loss}"
formula: |
${formula.replaceAll(/^/gm, '  ')}
parameters:
  delta: { default: 1, doc: A number. }
  alpha: { default: none, doc: A number that may be left out. }
  form: { choices: [plain, squared], default: plain, doc: A choice. }
reductions: [mean]
use: { tasks: [example] }
vectors: [{ x: [1], y: [1], label: 0, value: 1, source: by hand }]
`;

const path = 'spec/losses/regression/mean_squared_error.loss.yaml';
const callee = readSpec(readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8'), path);

const compile = (text: string): unknown => compileLoss(readSpec(text, 'example.loss.yaml'), 'core', [callee]);

const mistakeOf = (text: string): string => {
  try {
    compile(text);
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  throw new Error('no mistake was found');
};

describe('spec/README.md', () => {
  it('has a loss in ten minutes that compiles', () => {
    const [text = ''] = fences('spec');
    const { variants } = compileLoss(readSpec(text, 'mean_absolute_error.loss.yaml'), 'core');
    expect(Object.keys(variants[0]?.gradients ?? {})).toEqual(['prediction', 'target']);
  });

  it('has a formula that compiles', () => {
    const [text = ''] = fences('formula');
    expect(() => compile(specWith(text.trimEnd()))).not.toThrow();
  });

  it.each(rows('expressions').map(([example]) => codeOf(example)))('has an example that compiles: %s', (example) => {
    expect(example).not.toBe('');
    // Adding nothing to a tensor makes a number or an integer of any axes a loss.
    expect(() => compile(specWith(`(${example}) + 0 * x`))).not.toThrow();
  });

  it('has an example of every function of the language', () => {
    const text = rows('expressions')
      .map(([example]) => codeOf(example))
      .join('\n');
    const missing = functionNames(primitiveTable).filter((name) => !new RegExp(`\\b${name}[[(]`).test(text));
    expect(missing).toEqual([]);
  });

  it('has every key of the file', () => {
    const missing = Object.keys(specFile.shape).filter((key) => !reference.includes(`\n| \`${key}\``));
    expect(missing).toEqual([]);
  });

  it('has every property, with its meaning', () => {
    const written = rows('properties').map(([name, meaning]) => [codeOf(name).replace(/\(.*/, ''), meaning]);
    expect(written).toEqual(Object.entries(propertyTable).map(([name, { meaning }]) => [name, meaning]));
  });

  it('shows a message as it is', () => {
    expect(`${mistakeOf(specWith('0 < x < 1'))}\n`).toBe(fences('message')[0]);
  });

  it.each(rows('mistakes').map(([example, message]) => [codeOf(example), (message ?? '').replaceAll('\\', '')]))(
    'has the message for %s',
    (example, message) => {
      const [first = ''] = mistakeOf(specWith(example)).split('\n');
      expect(first.replace(/^[^ ]* /, '')).toBe(message);
    },
  );
});
