import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builds, measurePlacements } from './measurePlacements.ts';
import { ordinaryCalls } from './ordinaryCalls.ts';

const table = readFileSync(new URL('placements.md', import.meta.url), 'utf8');

/** The numbers of a build in the table, by loss: nodes on its provider, and launches. */
const known = (column: number): ReadonlyMap<string, readonly number[]> =>
  new Map(
    table
      .trim()
      .split('\n')
      .slice(2)
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .map(([, loss = '', ...cells]) => [loss, cells.slice(2 * column, 2 * column + 2).map(Number)]),
  );

describe.each(builds.map((build, column) => [build.title, build, column] as const))('%s', (_, build, column) => {
  it(
    'runs every loss wholly on WebGPU, in no more nodes and launches than the table says',
    { timeout: 300_000 },
    async () => {
      const rows = await measurePlacements(build, ordinaryCalls());
      const expected = known(column);
      expect(rows.map(({ loss }) => loss)).toEqual([...expected.keys()]);
      expect(rows.filter(({ nodes }) => Object.keys(nodes).join() !== build.provider)).toEqual([]);
      const grown = rows.filter(({ loss, nodes, dispatches }) => {
        const [most = 0, launches = 0] = expected.get(loss) ?? [];
        return (nodes[build.provider] ?? 0) > most || dispatches > launches || dispatches === 0;
      });
      expect(grown).toEqual([]);
    },
  );
});
