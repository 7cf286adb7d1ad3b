import { describe, expect, it } from 'vitest';
import { change, check, exampleSpec } from './exampleSpec.fixture.ts';

describe('the YAML of a spec', () => {
  it('wants YAML as a spec uses it', () => {
    expect(check('')).toMatchInlineSnapshot(`
      "example.loss.yaml:1:1: expected a map with the keys of a spec, and got nothing
      1 | 
          ^"
    `);
    expect(check('name: [a')).toMatchInlineSnapshot(`
      "example.loss.yaml:1:9: Flow sequence in block collection must be sufficiently indented and end with a ]
      1 | name: [a
                  ^"
    `);
    expect(check(`${exampleSpec}title: Again\n`)).toMatchInlineSnapshot(`
      "example.loss.yaml:19:1: a second key "title"
      19 | title: Again
           ^^^^^
        keep one of them"
    `);
    expect(check(change('target: { shape: "[batch...]"', 'target: { shape: &shape "[batch...]"')))
      .toMatchInlineSnapshot(`
      "example.loss.yaml:7:27: an anchor is not part of a spec
      7 |   target: { shape: &shape "[batch...]", dtype: integer, valid: "0 <= target and target < size[class]" }
                                    ^^^^^^^^^^^^
        write the value itself"
    `);
    expect(check(change('loss: "[batch...]"', 'loss: *shape'))).toMatchInlineSnapshot(`
      "example.loss.yaml:14:7: an alias is not part of a spec
      14 | loss: *shape
                 ^^^^^^
        write the value itself"
    `);
    expect(check(change('title: An example', 'title: !!str An example'))).toMatchInlineSnapshot(`
      "example.loss.yaml:3:14: a tag is not part of a spec
      3 | title: !!str An example
                       ^^^^^^^^^^
        write the value itself"
    `);
    expect(check('name: { { title: a }: b }\n')).toMatchInlineSnapshot(`
      "example.loss.yaml:1:9: expected a name as a key, and got a map
      1 | name: { { title: a }: b }
                  ^^^^^^^^^^^^"
    `);
    expect(check('a: 1\n---\na: 2\n')).toMatchInlineSnapshot(`
      "example.loss.yaml:2:1: a second document
      2 | ---
          ^^^
        one file, one loss"
    `);
    expect(check('- a\n')).toMatchInlineSnapshot(`
      "example.loss.yaml:1:1: expected a map with the keys of a spec, and got a list
      1 | - a
          ^^^"
    `);
  });

  it.each([
    ['brackets', '['.repeat(5000)],
    ['braces', '{a: '.repeat(5000)],
    ['brackets on lines', '[\n'.repeat(5000)],
    ['lists', '- '.repeat(5000)],
    ['keys', '? '.repeat(5000)],
    ['indentation', Array.from({ length: 200 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ])('ends where %s nest without bound', (_, text) => {
    expect(check(text)).toContain('nested more than 100 deep');
  });

  it('has a length that is too much', () => {
    expect(check('#'.repeat(70_000))).toContain('longer than 65536 characters');
  });
});
