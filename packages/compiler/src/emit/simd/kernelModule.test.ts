import { describe, expect, it } from 'vitest';
import { compileText, specText } from '../core/kernels.fixture.ts';
import { kernelModule } from './kernelModule.ts';

const inputs = `
x: { shape: "[batch..., class]", dtype: float, differentiable: true }
label: { shape: "[batch...]", dtype: integer }
`;

const moduleOf = (formula: string, loss: string, more = '') =>
  kernelModule(compileText(specText(inputs, formula, loss, more)));

const variantOf = (formula: string, loss: string, more = '') => {
  const variant = moduleOf(formula, loss, more)?.variants[0];
  return variant !== undefined && 'programs' in variant ? variant : undefined;
};

describe('kernelModule', () => {
  it('computes an elementwise loss in one pass over all elements as one row', () => {
    const variant = variantOf('log1p(exp(x))', '[batch..., class]');
    expect(variant?.programs.gradients.map(({ domain }) => domain)).toEqual(['element']);
    expect(variant?.isFlat).toBe(true);
  });

  it('passes over the elements of a softmax three times, keeps its exponentials, and picks before', () => {
    const variant = variantOf('-pick[class](log_softmax[class](x), label)', '[batch...]');
    const passes = variant?.programs.gradients ?? [];
    expect(passes.filter(({ domain }) => domain === 'element')).toHaveLength(3);
    expect(variant?.arrays.filter(({ kind }) => kind === 'kept')).toHaveLength(1);
    expect(variant?.arrays).toContainEqual({ kind: 'picked', role: 'row', name: 'x', position: 'label' });
    expect(variant?.programs.value.flatMap(({ writes }) => writes)).toEqual([]);
  });

  it('computes functions of whole rows in a pass over the rows, which reads no elements', () => {
    const variant = variantOf('log(sum[class](exp(x)))', '[batch...]');
    const atRows = variant?.programs.value.filter(({ domain }) => domain === 'row') ?? [];
    const roles = atRows.flatMap(({ reads }) => reads).map((number) => variant?.arrays[number]?.role);
    expect(new Set(roles)).toEqual(new Set(['row']));
  });

  it('takes the sizes of axes and parameters as numbers', () => {
    const extra = 'parameters: { scale: { default: 1, doc: A factor. } }';
    const scalars = variantOf('scale * mean[class](x)', '[batch...]', extra)?.scalars;
    expect(scalars).toContainEqual({ kind: 'parameter', name: 'scale' });
    expect(scalars).toContainEqual({ kind: 'size', axis: 'class' });
  });

  it('has arrays over the rows for places along one of their axes, and for what varies with it', () => {
    const extra = 'parameters: { factor: { shape: "[channel]", default: 1, doc: A factor. } }';
    const text = specText(
      'x: { shape: "[batch..., channel, class]", dtype: float, differentiable: true }',
      'where(index[channel] == 0, 0, factor * logsumexp[class](x))',
      '[batch..., channel]',
      extra,
    );
    const [variant] = kernelModule(compileText(text))?.variants ?? [];
    const arrays = variant !== undefined && 'programs' in variant ? variant.arrays : [];
    expect(arrays).toContainEqual({ kind: 'index', role: 'row', axes: ['channel'] });
    expect(arrays).toContainEqual({ kind: 'parameter', role: 'row', name: 'factor', axes: ['channel'] });
  });

  it.each([
    ['an order', 'sum[class](pick[class](x, order[class](x)) * index[class])', '[batch...]'],
    ['a power with an exponent for each element', 'abs(x)^x', '[batch..., class]'],
  ])('leaves %s to the loops', (_, formula, loss) => {
    expect(moduleOf(formula, loss)).toBeUndefined();
  });

  it.each([
    ['x^2', '[batch..., class]'],
    ['exp(x) + log(abs(x) + 1) + sqrt(abs(x)) + expm1(x) + abs(x)^1.5', '[batch..., class]'],
    ['where(label == 1, sum[class](x * abs(x)), max[class](x))', '[batch...]'],
    ['norm[class](x) + sum[class](where(index[class] == label, x, 0))', '[batch...]'],
    ['clamp(x, -1, 1) * sign(x) + min(x, 3) + max(x, -3)', '[batch..., class]'],
  ])('writes a module that engines accept for %s', (formula, loss) => {
    const bytes = moduleOf(formula, loss)?.bytes ?? [];
    expect(WebAssembly.validate(Uint8Array.from(bytes))).toBe(true);
  });

  it.each([
    ['a scan', 'sum[class](scan[class](state = 0, state + x))', '[batch...]', ['batch...']],
    ['a reduction of rows to one number', 'sum[batch...](exp(sum[class](x)))', '[]', []],
    ['a running sum', 'sum[class](abs(cumsum[class](x)))', '[batch...]', ['batch...']],
    ['neighbours', 'abs(x - shift[class](x, 1, 0))', '[batch..., class]', ['batch...']],
    ['a product of matrices', 'sum[other](sum[batch...](x * rename[class -> other](x))^2)', '[class]', []],
  ])('computes %s in nests, for each unit by itself', (_, formula, loss, unitAxes) => {
    const module = moduleOf(formula, loss);
    const [variant] = module?.variants ?? [];
    expect(variant !== undefined && 'unitAxes' in variant ? variant.unitAxes : undefined).toEqual(unitAxes);
    expect(WebAssembly.validate(Uint8Array.from(module?.bytes ?? []))).toBe(true);
  });

  it('computes the value in nests before the gradients, by the same function', () => {
    const [variant] = moduleOf('sum[class](scan[class](state = 0, state / 2 + exp(x)))', '[batch...]')?.variants ?? [];
    if (variant === undefined || !('unitAxes' in variant)) throw new Error('no nests');
    expect(variant.gradients.runs.slice(0, 1)).toEqual(variant.value.runs);
    expect(variant.gradients.runs).toHaveLength(2);
  });

  it('writes the same bytes every time', () => {
    const formula = 'log(sum[class](exp(x)))';
    expect(moduleOf(formula, '[batch...]')?.bytes).toEqual(moduleOf(formula, '[batch...]')?.bytes);
  });
});
