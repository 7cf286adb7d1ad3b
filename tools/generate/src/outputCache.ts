import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { LossDefinition } from '@losswright/compiler';
import type { OutputFile } from './outputFolder.ts';

/** What was made of a source: files, and, of a loss, what lists say of it. */
export interface Made {
  readonly files: readonly OutputFile[];
  readonly heading?: LossDefinition;
}

/** Remembers what was made of what. */
export interface OutputCache {
  /** What `make` makes of what the key stands for; it is not called where that is known. */
  readonly recall: (key: string, make: () => Promise<Made>) => Promise<Made>;
  /** Keeps what was asked for this time, and nothing else. */
  readonly save: () => Promise<void>;
}

const has = <Name extends string>(value: object, ...names: readonly Name[]): value is Record<Name, string> =>
  // Read as what may hold anything, which every object is.
  names.every((name) => typeof (value as Readonly<Record<string, unknown>>)[name] === 'string');

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isFile = (value: unknown): value is OutputFile => isObject(value) && has(value, 'path', 'text');

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

export const openCache = async (path: string): Promise<OutputCache> => {
  const known = await readEntries(path);
  const used = new Map<string, Made>();
  let isNew = false;
  return {
    recall: async (key, make) => {
      const made = known.get(key) ?? (await make());
      isNew ||= !known.has(key);
      used.set(key, made);
      return made;
    },
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
  save: async () => undefined,
};
