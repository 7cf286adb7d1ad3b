/** How many nodes of how many graphs ran where, by ONNX Runtime's name of the provider. */
export type NodePlacements = Readonly<Record<string, number>>;

/** One line for each provider; the second form follows when there are several. */
const placementLine = /(?:All nodes|Node\(s\)) placed on \[(\w+)\]\. Number of nodes: (\d+)/;

/** Finds in ONNX Runtime's verbose log where it placed the nodes of the sessions that were opened meanwhile. */
export function readNodePlacements(log: readonly string[]): NodePlacements {
  const placements: Record<string, number> = {};
  for (const line of log) {
    const [, provider, count] = placementLine.exec(line) ?? [];
    if (provider !== undefined) placements[provider] = (placements[provider] ?? 0) + Number(count);
  }
  return placements;
}
