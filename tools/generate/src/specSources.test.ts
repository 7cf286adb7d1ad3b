import { expect, it } from 'vitest';
import { findDependencies, type SpecSource } from './specSources.ts';

const source = (name: string, text: string): SpecSource => ({ path: `spec/losses/test/${name}.loss.yaml`, name, text });

const sources = [
  source('plain', 'formula: x'),
  source('inner', 'formula: x^2'),
  source('middle', 'formula: inner(x)'),
  source('outer', 'formula: middle(x) + 1'),
];

const dependencies = (name: string, given: readonly SpecSource[] = sources): string => {
  const found = given.find((candidate) => candidate.name === name);
  return found === undefined ? '' : findDependencies(given)(found).join('\n');
};

it('a loss depends on every loss that it calls, however long the way', () => {
  expect(dependencies('outer')).toContain('x^2');
  expect(dependencies('outer')).not.toContain('formula: x\n');
  expect(dependencies('plain')).not.toContain('x^2');
});

it('a loss depends on the names of all others, which it cannot take for its own', () => {
  expect(dependencies('plain', [...sources, source('more', '')])).not.toBe(dependencies('plain'));
});
