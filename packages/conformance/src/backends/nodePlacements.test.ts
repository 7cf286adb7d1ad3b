import { describe, expect, it } from 'vitest';
import { readNodePlacements } from './nodePlacements.ts';

const at = '2026-11-23 07:42:28.364834 [V:onnxruntime:, session_state.cc:1380 VerifyEachNodeIsAssignedToAnEp] ';

describe('readNodePlacements', () => {
  it('reads that all nodes are on one provider', () => {
    const log = [`${at}Node placements`, `${at} All nodes placed on [WebGpuExecutionProvider]. Number of nodes: 12`];
    expect(readNodePlacements(log)).toEqual({ WebGpuExecutionProvider: 12 });
  });

  it('reads that some nodes fell back to the CPU', () => {
    const log = [
      `${at}Node placements`,
      `${at} Node(s) placed on [CPUExecutionProvider]. Number of nodes: 1`,
      `${at}   Max ()`,
      `${at} Node(s) placed on [JsExecutionProvider]. Number of nodes: 3`,
      `${at}   Mul ()`,
    ];
    expect(readNodePlacements(log)).toEqual({ CPUExecutionProvider: 1, JsExecutionProvider: 3 });
  });

  it('adds up several sessions', () => {
    const line = `${at} All nodes placed on [JsExecutionProvider]. Number of nodes: 2`;
    expect(readNodePlacements([line, 'something else', line])).toEqual({ JsExecutionProvider: 4 });
  });

  it('finds nothing in a log that says nothing', () => {
    expect(readNodePlacements(['Graph transformer step 1', ''])).toEqual({});
  });
});
