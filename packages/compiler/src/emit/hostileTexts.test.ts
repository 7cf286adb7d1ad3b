import { transformSync } from 'esbuild';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLoss } from '../compile/compileLoss.ts';
import { readSpec } from '../schema/readSpec.ts';
import { emitCore } from './core/emitCore.ts';
import { definitionText } from './docs/definitionText.ts';
import { emitDefinitionsDocs } from './docs/emitDefinitionsDocs.ts';
import { emitDocs } from './docs/emitDocs.ts';
import { emitDocsIndex } from './docs/emitDocsIndex.ts';
import { emitOnnx } from './onnx/emitOnnx.ts';
import { emitTfjs } from './tfjs/emitTfjs.ts';

/** A spec in which every place for a text has the same one; JSON is YAML. */
const specText = (text: string): string =>
  JSON.stringify({
    name: 'hostile',
    family: 'test',
    title: text,
    summary: text,
    inputs: {
      x: { shape: '[batch..., class]', dtype: 'float', differentiable: true, doc: text },
      label: { shape: '[batch...]', dtype: 'integer', valid: '0 <= label and label < size[class]', doc: text },
    },
    parameters: {
      scale: { default: 2, doc: text },
      form: { choices: ['plain', 'squared'], default: 'plain', doc: text },
    },
    // A formula ends its line at a newline, and what is no newline to it stays in the comment.
    formula: `picked = pick[class](x, label)  # ${text.replaceAll(/[\n\r]/g, ' ')}\nscale * match(form, plain = picked, squared = picked^2)\n`,
    loss: '[batch...]',
    reductions: ['mean', 'sum'],
    use: { tasks: [text], when: text, avoid: text },
    definition: [text],
    equivalents: { pytorch: text },
    references: [text],
    vectors: [{ x: [[1, 2]], label: [0], value: 2, source: text }],
  });

const compile = (text: string) => readSpec(specText(text), 'spec/losses/test/hostile.loss.yaml');

/** The statements of a module: its comments and what stands in its strings are gone. */
const statements = (text: string): string =>
  transformSync(text, { loader: 'ts', legalComments: 'none', minifyWhitespace: true }).code.replaceAll(
    /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g,
    '""',
  );

const codeOf = async (text: string): Promise<readonly string[]> => {
  const spec = compile(text);
  const files = await Promise.all([
    emitCore(compileLoss(spec, 'core')),
    emitTfjs(compileLoss(spec, 'tfjs')),
    emitOnnx(compileLoss(spec, 'onnx')),
  ]);
  return files.flat().map((file) => statements(file.text));
};

const docsOf = async (text: string): Promise<string> => {
  const spec = compile(text);
  const files = [
    ...emitDocs(compileLoss(spec, 'core')),
    ...emitDocsIndex([spec]),
    ...emitDefinitionsDocs([{ ...spec, definition: definitionText(spec) }]),
  ];
  return files.map((file) => file.text).join('\n');
};

/** A page without its code, which shows everything as it is. */
const withoutCode = (markdown: string): string =>
  markdown.replaceAll(/^(`{3,})[^]*?^\1/gm, '').replaceAll(/(?<![\\`])(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '');

/** What Markdown makes of a page beside text: the kind of each line. */
const structure = (markdown: string): readonly string[] =>
  withoutCode(markdown)
    .split('\n')
    .flatMap((line) => /^\s*(#+ |\||- |\d+\. |>|<|={3,}|-{3,}|\*{3,}|\[\w*\]:|!?\[)/.exec(line)?.[1] ?? []);

const fragments = [
  '*/',
  '/*',
  '//',
  '`',
  '``',
  '```',
  '```js\nprocess.exit()\n```',
  '${process.exit()}',
  '\\',
  '\\u0027',
  '"',
  "'",
  '\n',
  '\r',
  '\u2028',
  '\u2029',
  '\u0085',
  '\u202e',
  '</script><script>alert(1)</script>',
  '<!--',
  '-->',
  '<img src=x onerror=alert(1)>',
  '[a](javascript:alert(1))',
  '![a](http://b)',
  '\n# heading\n',
  '\n---\n',
  '| a | b |',
  '$x$',
  '$$\\href{javascript:alert(1)}{x}$$',
  '\\end{aligned}',
  '@param',
  '{@link',
  '}',
  '; process.exit();',
  'process.exit()',
  '<T>',
  '&lt;',
  'a',
  ' ',
];

const texts: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...fragments), fc.string({ maxLength: 8 })), { minLength: 1, maxLength: 8 })
  .map((parts) => `x${parts.join('')}x`);

describe('a text of a stranger', () => {
  it('changes no statement of what is generated', async () => {
    const harmless = await codeOf('harmless');
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        expect(await codeOf(text)).toEqual(harmless);
      }),
      { numRuns: 25, seed: 1 },
    );
  });

  it('is text in the documentation: no markup, no element, no address', async () => {
    const harmless = structure(await docsOf('harmless'));
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const page = await docsOf(text);
        expect(structure(page)).toEqual(harmless);
        const shown = withoutCode(page);
        expect(shown.replaceAll(/<!-- Generated from [^>]*-->/g, '')).not.toMatch(/<[a-z!/]/i);
        expect(shown).not.toMatch(/(?<!\\)\]\((?!\.\.\/|(reductions|definitions|test\/hostile)\.md)/);
      }),
      { numRuns: 60, seed: 2 },
    );
  });

  it('is caught by these tests where it is not kept', () => {
    expect(statements('// x\nprocess.exit()')).not.toBe(statements('// x'));
    expect(structure('a\n\n# b')).not.toEqual(structure('a\n\nb'));
  });
});
