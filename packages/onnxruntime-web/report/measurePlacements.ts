import { inPage } from './inPage.ts';
import type { PlacementRow } from './offerPlacements.ts';
import type { Call } from './ordinaryCalls.ts';

/** A build of ONNX Runtime Web: the page that has it, and its log's name of its WebGPU provider. */
export interface Build {
  readonly page: string;
  readonly provider: string;
  readonly title: string;
}

export const builds: readonly Build[] = [
  { page: 'placementsNewer', provider: 'WebGpuExecutionProvider', title: '`onnxruntime-web/webgpu`' },
  { page: 'placementsOlder', provider: 'JsExecutionProvider', title: '`onnxruntime-web`' },
];

/** Runs losses on WebGPU in a page, and finds out where their nodes were. */
export function measurePlacements({ page }: Build, calls: readonly Call[]): Promise<readonly PlacementRow[]> {
  return inPage(page, 'losswrightPlacement', async (opened) => {
    const rows: PlacementRow[] = [];
    for (const call of calls) {
      const row = await opened.evaluate((sent) => globalThis.losswrightPlacement?.(sent), call);
      if (row === undefined) throw new Error(`${call.loss}: the page gave nothing`);
      rows.push(row);
    }
    return rows;
  });
}
