import { getBackend } from '@tensorflow/tfjs-core';
import { kernelRoute } from './kernels/kernelRoute.ts';
import type { LossCall } from './lossCall.ts';
import type { LossGraph } from './lossGraph.ts';
import { operationsRoute } from './operationsRoute.ts';
import type { LossPrograms } from './programs/lossPrograms.ts';
import { programsRoute } from './programs/programsRoute.ts';
import type { Route } from './route.ts';

/** What a loss has besides its graphs: forms of it that a backend computes as a whole. */
export interface FusedForms {
  /** The loss of the CPU package. */
  readonly core?: unknown;
  /** Programs for GPUs, for each graph; undefined where a graph needs more than programs can do. */
  readonly programs?: readonly (LossPrograms | undefined)[];
}

/** The route of a call by a fused form; undefined where there is no such form, or where it does not know such a call. */
type FindRoute = (forms: FusedForms, call: LossCall) => Route | undefined;

const onHost: FindRoute = ({ core }, call) => kernelRoute(core, call);

const onGpu: FindRoute = ({ programs }, call) => programsRoute(programs?.[call.prepared.variant], call);

/** By the name of the backend. */
const fusedRoutes: Readonly<Record<string, FindRoute>> = {
  cpu: onHost,
  wasm: onHost,
  webgpu: onGpu,
  webgl: onGpu,
};

/** How a call is computed on the active backend. */
export const chooseRoute = (graph: LossGraph, forms: FusedForms, call: LossCall): Route => {
  const fused = fusedRoutes[getBackend()]?.(forms, call);
  return fused ?? operationsRoute(graph);
};
