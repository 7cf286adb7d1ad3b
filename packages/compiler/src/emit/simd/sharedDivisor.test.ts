import { describe, expect, it } from 'vitest';
import { compileText, specText } from '../core/kernels.fixture.ts';
import { kernelModule } from './kernelModule.ts';

const inputs = 'x: { shape: "[element...]", dtype: float }';

/** How often a module has an instruction of two bytes: the prefix of vectors, and a number. */
const count = (formula: string, opcode: number, range = ''): number => {
  const parameters = formula.includes('delta') ? `parameters: { delta: { default: 1, ${range}doc: A bound. } }` : '';
  const text = specText(inputs, formula, '[element...]', parameters);
  const bytes = kernelModule(compileText(text))?.bytes ?? new Uint8Array();
  return bytes.filter((byte, index) => byte === 0xfd && bytes[index + 1] === opcode).length;
};

const divisions = (formula: string): number => count(formula, 0xe7);
const selections = (formula: string, range?: string): number => count(formula, 0x52, range);

describe('quotients with one divisor', () => {
  it.each([
    'where(x < 0, 2 / (x + 1), x / (x + 1))',
    'x / (abs(x) + 1) - sqrt(x) / (abs(x) + 1)',
    'x / (abs(x) + 1) + sqrt(x) / (abs(x) + 1)',
  ])('take one division: %s', (formula) => expect(divisions(formula)).toBe(divisions('x / (x + 1)')));

  it('take two divisions where something else needs them', () => {
    const both = 'a = 2 / (x + 1)\nb = x / (x + 1)\nwhere(x < 0, a, b) * max(a, b)';
    expect(divisions(both)).toBe(2 * divisions('x / (x + 1)'));
  });
});

describe('clamps', () => {
  it('take one instruction for a bound', () => {
    expect(selections('where(x < 0, 1, x)')).toBeGreaterThan(0);
    expect(selections('where(x < 2, 2, where(3 < x, 3, x))')).toBe(0);
    expect(selections('where(x < -delta, -delta, where(delta < x, delta, x))', 'range: "(0, inf)", ')).toBe(0);
  });

  it('choose where the bounds may have changed places', () => {
    expect(selections('where(x < 3, 3, where(2 < x, 2, x))')).toBeGreaterThan(0);
    expect(selections('where(x < -delta, -delta, where(delta < x, delta, x))')).toBeGreaterThan(0);
  });
});
