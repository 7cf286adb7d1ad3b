import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Backend } from '../backend.ts';

/** Makes a backend; called when it is wanted. */
export type BackendLoaders = Readonly<Record<string, () => Promise<Backend>>>;

/**
 * Loads the wanted backends: known ones by name, others from modules whose default export is a backend; all known ones
 * when none is named.
 *
 * @param base what paths are relative to.
 * @throws Error for a name that is neither known nor a module, and for a module that exports no backend.
 */
export async function loadBackends(
  wanted: readonly string[],
  known: BackendLoaders,
  base: string,
): Promise<readonly Backend[]> {
  const names = wanted.length === 0 ? Object.keys(known) : wanted;
  return Promise.all(names.map(async (name) => known[name]?.() ?? loadModule(name, Object.keys(known), base)));
}

async function loadModule(path: string, known: readonly string[], base: string): Promise<Backend> {
  if (!/[./\\]/.test(path)) {
    throw new Error(`there is no backend ${path}; known: ${known.join(', ')}, or the path of a module`);
  }
  const module: object = await import(pathToFileURL(resolve(base, path)).href);
  const exported: unknown = 'default' in module ? module.default : undefined;
  if (isBackend(exported)) return exported;
  throw new Error(`${path}: expected its default export to be a backend: { name, dtype: 'float64' or 'float32', run }`);
}

function isBackend(value: unknown): value is Backend {
  if (typeof value !== 'object' || value === null) return false;
  if (!('name' in value && 'dtype' in value && 'run' in value)) return false;
  return (
    typeof value.name === 'string' &&
    (value.dtype === 'float64' || value.dtype === 'float32') &&
    typeof value.run === 'function'
  );
}
