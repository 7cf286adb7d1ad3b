import type { PreparedCall } from '@losswright/core/runtime';
import type { ModelOptions } from '../loss.ts';
import { type BuildableLoss, buildGraph } from '../model/buildGraph.ts';
import { graphContextOf } from '../model/graphContextOf.ts';
import type { NodeDescription } from '../model/modelDescription.ts';

/** The axes that a loss's graph goes along step by step. A GPU runs that only where it is told how many steps there are. */
export function steppedAxes(loss: BuildableLoss, model: Required<ModelOptions>, call: PreparedCall): readonly string[] {
  const context = graphContextOf(loss.spec, call, () => false, {
    batchSize: undefined,
    dtype: model.dtype,
    target: 'portable',
  });
  const { nodes } = buildGraph(context, loss, call, { ...model, feedsScalars: true, hasOwnShapes: false });
  const scans = nodes.flatMap(scansIn);
  // Each scan's steps lie along one dimension.
  const dimensions = scans.flatMap(({ attributes: { scan_output_axes: along = [] } }) => along);
  const guestsOf = (host: string) =>
    (context.guests ?? []).flatMap((guest) => (guest.host === host ? [guest.axis] : []));
  const hosts = dimensions.flatMap((dimension) => context.segments[dimension] ?? []);
  return [...new Set(hosts.flatMap((host) => [host, ...guestsOf(host)]))];
}

/** A Scan node and those in its steps; none for any other node. */
function scansIn(node: NodeDescription): readonly NodeDescription[] {
  return node.body === undefined ? [] : [node, ...node.body.nodes.flatMap(scansIn)];
}
