import { builds, measurePlacements } from './measurePlacements.ts';
import type { PlacementRow } from './offerPlacements.ts';
import { ordinaryCalls } from './ordinaryCalls.ts';

/** Runs every loss on WebGPU in both builds of ONNX Runtime Web, and writes where its nodes were as a Markdown table. */
export async function placementTable(): Promise<string> {
  const calls = ordinaryCalls();
  const columns: (readonly PlacementRow[])[] = [];
  for (const build of builds) columns.push(await measurePlacements(build, calls));
  const lines = calls.map(({ loss }, i) => {
    const cells = builds.flatMap(({ provider }, column) => cellsOf(columns[column]?.[i], provider));
    return `| ${[loss, ...cells].join(' | ')} |`;
  });
  const titles = builds.flatMap(({ title }) => [`${title}: nodes on WebGPU`, 'launches']);
  return [`| ${['loss', ...titles].join(' | ')} |`, `| :-- |${' --: |'.repeat(titles.length)}`, ...lines].join('\n');
}

function cellsOf(row: PlacementRow | undefined, provider: string): readonly string[] {
  const { [provider]: onGpu = 0, ...others } = row?.nodes ?? {};
  const elsewhere = Object.entries(others).map(([name, count]) => `, ${count} on ${name}`);
  return [`${onGpu}${elsewhere.join('')}`, String(row?.dispatches ?? 0)];
}
