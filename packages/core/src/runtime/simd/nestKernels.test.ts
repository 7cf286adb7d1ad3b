import { describe, expect, it } from 'vitest';
import { createArena } from '../createArena.ts';
import { partsOf } from '../lossParts.ts';
import { differences } from '../sameBits.fixture.ts';
import { callsOfOneUnit, evaluate, nestCalls } from './nestCalls.fixture.ts';

const guard = 1234;
const guards = new Float32Array(16).fill(guard);

describe('nests', () => {
  const calls = [1, 3, 300].flatMap((units) => nestCalls(units).map((call) => ({ ...call, units })));
  const all = [...calls, ...[40, 203].flatMap((units) => callsOfOneUnit(units).map((call) => ({ ...call, units })))];

  it.each(all)('compute where arrays lie in an arena: $name, $units units', (call) => {
    const variants = partsOf(call.loss).simd?.kernels.variants ?? [];
    expect(variants.some((variant) => variant !== undefined && 'unitAxes' in variant)).toBe(true);
    const expected = evaluate(call.loss, call);
    const lengths = call.inputs.map(({ data }) => data.length);
    const arena = createArena(3 * lengths.reduce((total, length) => total + length + 16, 0));
    const inputs = call.inputs.map(({ data, shape }) => {
      if (!(data instanceof Float32Array)) return { data, shape };
      const own = arena.alloc(data.length);
      own.set(data);
      return { data: own, shape };
    });
    // each with something behind it that must stay as it is
    const results = Object.entries(expected.gradients).map(([name, { data }]) => {
      const gradient = arena.alloc(data.length);
      return { name, gradient, behind: arena.alloc(16).fill(guard) };
    });
    const into = Object.fromEntries(results.map(({ name, gradient }) => [name, gradient]));
    const own = evaluate(call.loss, { inputs, options: { ...call.options, into } });
    expect(differences(own, expected)).toEqual([]);
    for (const { name, gradient, behind } of results) {
      expect(own.gradients[name]?.data).toBe(gradient);
      expect(behind).toEqual(guards);
    }
    expect(inputs.map(({ data }) => data)).toEqual(call.inputs.map(({ data }) => data));
  });
});
