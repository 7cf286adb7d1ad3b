import { expect, test } from 'vitest';
import { documentationComment, formulaBlock, lineComment } from './commentText.ts';

test('every line of a text stays behind its slashes, whatever ends it', () => {
  const hostile = 'a\nb\r\nc\u2028process.exit()\u2029d\re';
  expect(lineComment(hostile).split('\n')).toEqual(['// a', '// b', '// c', '// process.exit()', '// d', '// e']);
  expect(lineComment('a\n\nb')).toBe('// a\n//\n// b');
});

test('no text ends a documentation comment', () => {
  const comment = documentationComment(['first */ process.exit() /*', formulaBlock('x */ + y')]);
  expect(comment.indexOf('*/')).toBe(comment.length - 2);
});

test('paragraphs are apart by an empty line, and empty ones left out', () => {
  expect(documentationComment(['one', '', 'two'])).toBe('/**\n * one\n *\n * two\n */');
  expect(documentationComment(['one'])).toBe('/** one */');
});
