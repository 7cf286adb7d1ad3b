import type { LossSpec } from '@losswright/compiler';
import * as contracts from '@losswright/core/contracts';
import type { LossContract } from '@losswright/core/runtime';
import { resolve } from 'node:path';
import type { Backend } from '../backend.ts';
import { addLosses, type AddedLosses } from '../backends/added/addedLosses.ts';
import { knownBackends } from '../backends/knownBackends.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { readCallable } from '../catalogue/readCallable.ts';
import { readSpecs, readSpecsNamed } from '../catalogue/readSpecs.ts';
import type { Expectations } from '../expectations/expectations.ts';
import { loadExpectations } from '../expectations/loadExpectations.ts';
import type { BackendResult } from '../run/caseResult.ts';
import type { Progress } from '../run/runBackend.ts';
import type { BoundsOf } from '../run/runCase.ts';
import { runConformance } from '../run/runConformance.ts';
import { createBounds } from '../tolerance/createBounds.ts';
import { readVectors } from '../vectors/readVectors.ts';
import { specVectors } from '../vectors/specVectors.ts';
import { joinVectors, qualifiedIds, type LossVectors } from '../vectors/vectorCase.ts';
import { loadBackends, type BackendLoaders } from './loadBackends.ts';
import { selectLosses } from './selectLosses.ts';

/** What is to be proven, and with what. */
export interface ConformRequest {
  /** Names of known backends, or paths of modules whose default export is one. Default: all that are known. */
  readonly backends?: readonly string[];
  /** Only these losses. Default: all that there are vectors of. */
  readonly losses?: readonly string[];
  /** A vector file, or a folder of them. Default: the golden vectors of Losswright's own losses; none with `specs`. */
  readonly vectors?: string;
  /**
   * Losses that the published packages do not have; generated for the known backends, and what bounds derive from. The
   * vectors that they state are run beside the files'.
   */
  readonly specs?: readonly LossSpec[];
  /** A folder of `<backend>.yaml`. Default: what is known of the golden vectors; nothing for vectors of your own. */
  readonly expectations?: string;
  /** How long a start or a case may take, in seconds. Default: 120, for a browser on a busy machine is slow. */
  readonly patience?: number;
  /** What paths are relative to. Default: the current folder. */
  readonly base?: string;
  readonly progress?: Progress;
  /** The backends that have names. Default: Losswright's own. */
  readonly known?: (added: AddedLosses | undefined) => BackendLoaders;
}

const silent: Progress = { started: () => {}, ran: () => {}, finished: () => {} };

/**
 * Runs vectors on backends, one backend after the other, and judges every number.
 *
 * @returns what became of each backend; {@link conforms} says whether it is right.
 * @throws RequestError for names, files and packages that are not there, VectorFileError and SpecError for files with
 * mistakes: all of them before any backend runs.
 */
export async function conform(request: ConformRequest): Promise<readonly BackendResult[]> {
  const { base = process.cwd(), specs = [], patience = 120, progress = silent, known = knownBackends } = request;
  const stated = isOfCatalogue(request) ? await readSpecs(catalogue.specs) : specs;
  const all = joinVectors([...(await readVectorFiles(request, base)), ...stated.map(specVectors)]);
  const vectors = selectLosses(all, request.losses ?? []);
  const added = specs.length === 0 ? undefined : await addLosses(specs, await readCallable(specs));
  try {
    const boundsOf = await derivedBounds(vectors, stated, added?.contracts ?? []);
    const backends = await loadBackends(request.backends ?? [], known(added), base);
    const expectations = await loadAll(expectationsFolder(request, base), backends, qualifiedIds(all));
    return await runConformance(backends, { vectors, boundsOf, progress, patience }, ({ name }) =>
      expectations.get(name),
    );
  } finally {
    await added?.remove();
  }
}

async function readVectorFiles(request: ConformRequest, base: string): Promise<readonly LossVectors[]> {
  if (isOfCatalogue(request)) return readVectors(catalogue.vectors);
  return request.vectors === undefined ? [] : readVectors(resolve(base, request.vectors));
}

/** Whether it is our own losses that are to be proven, rather than a project's. */
function isOfCatalogue({ vectors, specs = [] }: ConformRequest): boolean {
  return vectors === undefined && specs.length === 0;
}

function expectationsFolder(request: ConformRequest, base: string): string | undefined {
  if (request.expectations !== undefined) return resolve(base, request.expectations);
  return isOfCatalogue(request) ? catalogue.expectations : undefined;
}

async function derivedBounds(
  vectors: readonly LossVectors[],
  stated: readonly LossSpec[],
  added: readonly LossContract[],
): Promise<BoundsOf> {
  const names = vectors.map(({ loss }) => loss).filter((loss) => stated.every(({ name }) => name !== loss));
  const published: readonly LossSpec[] = await readSpecsNamed(catalogue.specs, names);
  const called = await readCallable(stated);
  const specs = new Map([...published, ...called, ...stated].map((spec) => [spec.name, spec]));
  return createBounds([...specs.values()], [...added, ...Object.values(contracts)]);
}

async function loadAll(
  folder: string | undefined,
  backends: readonly Backend[],
  cases: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Expectations | undefined>> {
  if (folder === undefined) return new Map();
  const loading = backends.map(async ({ name }) => [name, await loadExpectations(folder, name, cases)] as const);
  return new Map(await Promise.all(loading));
}
