import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { LossDefinition } from '@losswright/compiler';
import type { OutputFile } from './outputFolder.ts';

/** A file with a short name for what it was before it was formatted, and for what formatted it. */
export interface FormattedFile extends OutputFile {
  readonly draft?: string;
}

/** What was made of a source: files, and, of a loss, what lists say of it. */
export interface Made {
  readonly files: readonly FormattedFile[];
  readonly heading?: LossDefinition;
}

/** Remembers what was made of what. */
export interface OutputCache {
  /** What `make` makes of what the key stands for; it is not called where that is known. */
  readonly recall: (key: string, make: () => Promise<Made>) => Promise<Made>;
  /** What a draft became when it was formatted, if it was the last time. */
  readonly formatted: (draft: string) => string | undefined;
  /** Keeps what was asked for this time, and nothing else. */
  readonly save: () => Promise<void>;
}

const has = <Name extends string>(value: object, ...names: readonly Name[]): value is Record<Name, string> =>
  // Read as what may hold anything, which every object is.
  names.every((name) => typeof (value as Readonly<Record<string, unknown>>)[name] === 'string');

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isFile = (value: unknown): value is FormattedFile =>
  isObject(value) && has(value, 'path', 'text') && (!('draft' in value) || has(value, 'draft'));

const isHeading = (value: unknown): value is LossDefinition =>
  isObject(value) && has(value, 'name', 'family', 'title', 'summary', 'definition');

const isMade = (value: unknown): value is Made =>
  isObject(value) &&
  'files' in value &&
  Array.isArray(value.files) &&
  value.files.every(isFile) &&
  (!('heading' in value) || isHeading(value.heading));

const readEntries = async (path: string): Promise<ReadonlyMap<string, Made>> => {
  try {
    const read: unknown = JSON.parse(await readFile(path, 'utf8'));
    return new Map(
      Object.entries(isObject(read) ? read : {}).filter((entry): entry is [string, Made] => isMade(entry[1])),
    );
  } catch {
    // Not there yet, or half written: everything is made anew.
    return new Map();
  }
};

const textsByDraft = (entries: Iterable<Made>): ReadonlyMap<string, string> =>
  new Map(
    [...entries].flatMap(({ files }) =>
      files.flatMap(({ draft, text }) => (draft === undefined ? [] : [[draft, text] as const])),
    ),
  );

export const openCache = async (path: string): Promise<OutputCache> => {
  const known = await readEntries(path);
  const used = new Map<string, Made>();
  let isNew = false;
  let texts: ReadonlyMap<string, string> | undefined;
  return {
    recall: async (key, make) => {
      const made = known.get(key) ?? (await make());
      isNew ||= !known.has(key);
      used.set(key, made);
      return made;
    },
    formatted: (draft) => (texts ??= textsByDraft(known.values())).get(draft),
    save: async () => {
      if (!isNew && used.size === known.size) return;
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, JSON.stringify(Object.fromEntries(used)));
    },
  };
};

/** Knows nothing, and keeps nothing: for a check, which must see what the compiler makes today. */
export const noCache: OutputCache = {
  recall: (_, make) => make(),
  formatted: () => undefined,
  save: async () => undefined,
};
