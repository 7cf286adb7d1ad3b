import type { LossSpec } from '@losswright/compiler';
import { addLosses, knownBackends, loadBackends, readCallable, type Backend } from '@losswright/conformance';

/**
 * Starts a backend that has a project's own losses beside the published ones, uses it, and stops it whatever happens.
 */
export async function withBackend<Result>(
  name: string,
  specs: readonly LossSpec[],
  folder: string,
  use: (backend: Backend) => Promise<Result>,
): Promise<Result> {
  const added = specs.length === 0 ? undefined : await addLosses(specs, await readCallable(specs));
  try {
    const [backend] = await loadBackends([name], knownBackends(added), folder);
    if (backend === undefined) throw new Error('expected a backend');
    try {
      await backend.start?.();
      return await use(backend);
    } finally {
      await backend.stop?.();
    }
  } finally {
    await added?.remove();
  }
}
