import fc from 'fast-check';

/** Names that some object has already, words of several languages, and ways out of a folder. */
const names = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'prototype',
  'class',
  'eval',
  'arguments',
  '../../etc/passwd',
  '..',
  'a/b',
  'con',
  'Größe',
  'ｘ',
  '',
];

const pieces = [
  ...names,
  '"',
  "'",
  '`',
  '${process.exit(1)}',
  '*/',
  '//',
  '</script>',
  '\u0000',
  '\u2028',
  '\ud800',
  '\ufeff',
  '\t',
  '&anchor',
  '*anchor',
  '!!js/function "x"',
  '!!binary aGk=',
  '<<: *anchor',
  '---',
  '...',
  '|',
  '>-',
  '? ',
  ': ',
  '- ',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  ',',
  '->',
  '^',
  '1e999',
  '0x10',
  '-0',
  '.nan',
  '.inf',
  'null',
  '~',
  'yes',
  '[]',
  '{}',
  '9007199254740993',
];

/** A change of a text: some of it goes, comes twice, changes places, or becomes something else. */
export type Mutation = (text: string) => string;

const pick = (list: readonly string[], at: number): number => (list.length === 0 ? 0 : at % list.length);

const onParts =
  (split: RegExp, change: (parts: string[], at: number, other: number) => void) =>
  (at: number, other: number): Mutation =>
  (text) => {
    const parts = text.split(split);
    change(parts, pick(parts, at), pick(parts, other));
    return parts.join('');
  };

const lines = /(?<=\n)/;
const tokens = /(?<=\W)|(?=\W)/;

const remove = (parts: string[], at: number): void => void parts.splice(at, 1);
const repeat = (parts: string[], at: number): void => void parts.splice(at, 0, parts[at] ?? '');
const swap = (parts: string[], at: number, other: number): void => {
  [parts[at], parts[other]] = [parts[other] ?? '', parts[at] ?? ''];
};
const replace = (parts: string[], at: number, other: number): void => {
  parts[at] = pieces[pick(pieces, other)] ?? '';
};
const insert = (parts: string[], at: number, other: number): void => {
  parts.splice(at, 0, pieces[pick(pieces, other)] ?? '');
};
const copy = (parts: string[], at: number, other: number): void => {
  parts[at] = parts[other] ?? '';
};

const changes = [lines, tokens].flatMap((split) =>
  [remove, repeat, swap, replace, insert, copy].map((change) => onParts(split, change)),
);

const place = fc.nat({ max: 10_000 });

/** One to four changes, one after the other. */
export const mutations: fc.Arbitrary<Mutation> = fc
  .array(fc.tuple(fc.constantFrom(...changes), place, place), { minLength: 1, maxLength: 4 })
  .map((list) => (text) => list.reduce((changed, [change, at, other]) => change(at, other)(changed), text));

/** Words and signs of the formula language, in no order. */
export const tokenSoups: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(
      ...'x y z batch class prediction target where sum mean max norm pick shift scan fold match order rename size index'.split(
        ' ',
      ),
      ...'log exp sqrt clamp softmax one_hot count and or not axis infinity pi nan none given true'.split(' '),
      ...'( ) [ ] , = == != < <= > >= + - * / // % ^ -> ... 0 1 2.5 1e3 1e400 \n # '.split(/ /),
      ...pieces,
    ),
    { maxLength: 60 },
  )
  .map((words) => words.join(' '));
