import { expect, test } from 'vitest';
import { readCodeBlocks, readSnippets } from './readSnippets.ts';

const page = ['# Title', '```ts', 'const x = 1;', 'console.log(x + 1); // 2', '```', '```sh', 'npm ci', '```'].join(
  '\n',
);

test('a snippet knows its place, its code and what it prints', () => {
  expect(readSnippets(page, 'README.md')).toEqual([
    { file: 'README.md', line: 2, code: 'const x = 1;\nconsole.log(x + 1); // 2', printed: ['2'] },
  ]);
});

test('code blocks of another language are left alone', () => {
  expect(readCodeBlocks(page, 'sh')).toEqual([{ line: 6, text: 'npm ci' }]);
});

test('a snippet must print, say what, and end', () => {
  expect(() => readSnippets('```ts\nf();\n```', 'a.md')).toThrow('a.md:1: this snippet prints nothing');
  expect(() => readSnippets('```ts\nconsole.log(f());\n```', 'a.md')).toThrow("expected '// what it prints'");
  expect(() => readSnippets('```ts\nf();', 'a.md')).toThrow('the code block of line 1 has no end');
});
