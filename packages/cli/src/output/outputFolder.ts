import { lstat, mkdir, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { GeneratedFile } from '@losswright/compiler';
import { UsageError } from '../usageError.ts';

/** How every generated file begins: what lacks it belongs to somebody else. */
const mark = /^\/\/ Generated from .*\. Do not edit\.\r?\n/;

export interface Change {
  /** Relative to the folder. */
  readonly path: string;
  readonly kind: 'missing' | 'out of date' | 'not generated any more';
}

/**
 * What must change so that a folder holds these generated files, and no other generated ones; what people wrote there is
 * not looked at.
 *
 * @throws UsageError where somebody else's file, or a link that leads out of the folder, stands in the way.
 */
export async function planChanges(folder: string, files: readonly GeneratedFile[]): Promise<readonly Change[]> {
  const changes: Change[] = [];
  for (const { path, text } of files) {
    await requireInside(folder, path);
    const known = await readFile(join(folder, path), 'utf8').catch(() => undefined);
    if (known === undefined) changes.push({ path, kind: 'missing' });
    else if (!mark.test(known)) throw foreignFile(join(folder, path));
    else if (known !== text) changes.push({ path, kind: 'out of date' });
  }
  const wanted = new Set(files.map(({ path }) => path));
  for (const path of await listFiles(folder)) {
    if (wanted.has(path) || !mark.test(await readFile(join(folder, path), 'utf8'))) continue;
    changes.push({ path, kind: 'not generated any more' });
  }
  return changes;
}

/** Carries out what was planned. */
export async function applyChanges(
  folder: string,
  files: readonly GeneratedFile[],
  changes: readonly Change[],
): Promise<void> {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  for (const { path } of changes) {
    const target = join(folder, path);
    const text = texts.get(path);
    if (text === undefined) {
      await rm(target);
    } else {
      await mkdir(dirname(target), { recursive: true });
      await requireInside(folder, path);
      await writeFile(target, text);
    }
  }
}

async function requireInside(folder: string, path: string): Promise<void> {
  const root = await realpath(folder).catch(() => undefined);
  const parts = path.split('/');
  if (parts.some((part) => part === '..' || part === '' || part.includes(sep === '/' ? '\\' : sep))) {
    throw new UsageError(`${path}: expected a path inside of ${folder}`);
  }
  if (root === undefined) return;
  // Of the file and every folder on the way to it, none may be a link to somewhere else.
  for (const length of parts.keys()) {
    const part = join(root, ...parts.slice(0, length + 1));
    const kind = await lstat(part).catch(() => undefined);
    if (kind?.isSymbolicLink() === true) {
      throw new UsageError(
        `${relative(process.cwd(), part)}: this is a link; nothing is written through it. Remove it, or choose another --out`,
      );
    }
  }
}

function foreignFile(path: string): UsageError {
  return new UsageError(
    `${path}: this file was not generated, and would be overwritten. Move it, rename the loss, or choose another --out`,
  );
}

async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('node_modules'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}
