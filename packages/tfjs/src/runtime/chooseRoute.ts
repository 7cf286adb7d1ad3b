import { getBackend } from '@tensorflow/tfjs-core';
import type { LossCall } from './lossCall.ts';
import type { LossGraph } from './lossGraph.ts';
import { operationsRoute } from './operationsRoute.ts';
import type { LossPrograms } from './programs/lossPrograms.ts';
import { programsRoute } from './programs/programsRoute.ts';
import type { Route } from './route.ts';
import { fusedRoutesAreOn } from './routeSwitch.ts';

/** What a loss has besides its graphs: forms of it that a backend computes as a whole. */
export interface FusedForms {
  /** Programs for GPUs, for each graph; undefined where a graph needs more than programs can do. */
  readonly programs?: readonly (LossPrograms | undefined)[];
}

/** The route of a call by a fused form; undefined where there is no such form, or where it does not know such a call. */
type FindRoute = (forms: FusedForms, call: LossCall) => Route | undefined;

/** By the name of the backend. */
const fusedRoutes: Readonly<Record<string, FindRoute>> = {
  webgpu: ({ programs }, call) => programsRoute(programs?.[call.prepared.variant], call),
  webgl: ({ programs }, call) => programsRoute(programs?.[call.prepared.variant], call),
};

/** How a call is computed on the active backend. */
export const chooseRoute = (graph: LossGraph, forms: FusedForms, call: LossCall): Route => {
  const fused = fusedRoutesAreOn() ? fusedRoutes[getBackend()]?.(forms, call) : undefined;
  return fused ?? operationsRoute(graph);
};
