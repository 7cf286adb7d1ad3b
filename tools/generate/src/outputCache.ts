import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { OutputFile } from './outputFolder.ts';

/** Remembers what was made of what. */
export interface OutputCache {
  /** The files that `make` makes of what the key stands for; it is not called where they are known. */
  readonly files: (key: string, make: () => Promise<readonly OutputFile[]>) => Promise<readonly OutputFile[]>;
  /** Keeps what was asked for this time, and nothing else. */
  readonly save: () => Promise<void>;
}

type Entries = Readonly<Record<string, readonly OutputFile[]>>;

const isFile = (value: unknown): value is OutputFile =>
  typeof value === 'object' &&
  value !== null &&
  'path' in value &&
  'text' in value &&
  typeof value.path === 'string' &&
  typeof value.text === 'string';

const readEntries = async (path: string): Promise<Entries> => {
  try {
    const read: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (typeof read !== 'object' || read === null) return {};
    const entries = Object.entries(read).filter(([, files]) => Array.isArray(files) && files.every(isFile));
    return Object.fromEntries(entries);
  } catch {
    // Not there yet, or half written: everything is made anew.
    return {};
  }
};

export const openCache = async (path: string): Promise<OutputCache> => {
  const known = new Map(Object.entries(await readEntries(path)));
  const used = new Map<string, readonly OutputFile[]>();
  let isNew = false;
  return {
    files: async (key, make) => {
      const files = known.get(key) ?? (await make());
      isNew ||= !known.has(key);
      used.set(key, files);
      return files;
    },
    save: async () => {
      if (!isNew && used.size === known.size) return;
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, JSON.stringify(Object.fromEntries(used)));
    },
  };
};

/** Knows nothing, and keeps nothing: for a check, which must see what the compiler makes today. */
export const noCache: OutputCache = { files: (_, make) => make(), save: async () => undefined };
