import { resolve } from 'node:path';
import type { Backend } from '../backend.ts';
import { moduleBackend } from '../backends/module/moduleBackend.ts';
import { RequestError } from './requestError.ts';

/** Makes a backend; called when it is wanted. */
export type BackendLoaders = Readonly<Record<string, () => Promise<Backend>>>;

/**
 * Loads the wanted backends: known ones by name, others from modules whose default export is a backend; all known ones
 * when none is named.
 *
 * @param base what paths are relative to.
 * @throws RequestError for a name that is neither known nor a module, for a module that exports no backend, and for two
 * backends of one name. No backend stays loaded then.
 */
export async function loadBackends(
  wanted: readonly string[],
  known: BackendLoaders,
  base: string,
): Promise<readonly Backend[]> {
  const names = wanted.length === 0 ? Object.keys(known) : [...new Set(wanted)];
  const loaded: Backend[] = [];
  try {
    for (const name of names) {
      const backend = await load(name, known, base);
      const isTwice = loaded.some((other) => other.name === backend.name);
      loaded.push(backend);
      if (isTwice)
        throw new RequestError(`two backends are called ${backend.name}: their results could not be told apart`);
    }
    return loaded;
  } catch (error) {
    await Promise.all(loaded.map(async ({ stop }) => stop?.()));
    throw error;
  }
}

function load(name: string, known: BackendLoaders, base: string): Promise<Backend> {
  if (/[./\\]/.test(name)) return moduleBackend(resolve(base, name));
  const loader = Object.hasOwn(known, name) ? known[name] : undefined;
  if (loader !== undefined) return loader();
  throw new RequestError(
    `there is no backend ${name}; known: ${Object.keys(known).join(', ')}, or the path of a module`,
  );
}
