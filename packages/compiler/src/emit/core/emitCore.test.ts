import { describe, expect, it } from 'vitest';
import { emitCore } from './emitCore.ts';
import { writeCoreIndex } from './writeCoreIndex.ts';
import { compileText, executable, specText } from './kernels.fixture.ts';
import { kernelsText } from './kernelsText.ts';
import { callSpecificationOf, descriptionOf } from './specificationOf.ts';
import { validityText } from './validityText.ts';

const rows = `
score: { shape: "[batch..., class]", dtype: float, differentiable: true }
label: { shape: "[batch...]", dtype: integer, valid: "0 <= label and label < size[class] + extra" }
`;

const textsOf = (formula: string, loss: string, more = '', inputs = rows): string => {
  const compiled = compileText(specText(inputs, formula, loss, more));
  return compiled.variants.map((variant) => kernelsText(compiled, variant).text).join('\n');
};

const extra = 'parameters: { extra: { dtype: integer, default: 0, doc: More classes than there are. } }';
const loops = (text: string): number => text.split('for (let').length - 1;
const method = (text: string, name: string): string => text.slice(text.indexOf(`${name}(call)`)).split('\n},')[0] ?? '';

describe('the text of kernels', () => {
  it('computes value and gradient of an elementwise loss in one loop', () => {
    const text = method(textsOf('(score - 1)^2', '[batch..., class]', extra), 'valueAndGradients');
    expect(loops(text)).toBe(2);
    expect(text).not.toContain('new Float64Array');
  });

  it('passes over the row of a softmax three times, and keeps its exponentials', () => {
    const kernels = textsOf('-pick[class](log_softmax[class](score), label)', '[batch...]', extra);
    const text = method(kernels, 'valueAndGradients');
    expect(loops(text)).toBe(1 + 3);
    expect(text.split('Math.exp(')).toHaveLength(2);
    expect(text).toContain('const exponentials = new Float64Array(classSize);');
    expect(text).toContain('if (scoreGradient !== undefined) {');
    expect(method(kernels, 'value')).not.toContain('new Float64Array');
  });

  it('does not run a loop that only an absent branch of a parameter needs', () => {
    const formula = 'where(extra == 0, pick[class](score, label), sum[class](score))';
    expect(method(textsOf(formula, '[batch...]', extra), 'value')).toContain('if (!isExtraZero) {\nfor (let j');
  });

  it('gives a reduction over the outer axis an array of its own', () => {
    const inputs = 'x: { shape: "[a, b]", dtype: float, differentiable: true }';
    const text = method(textsOf('(x - mean[a](x))^2', '[a, b]', '', inputs), 'value');
    expect(text).toContain('const xValueSums = new Float64Array(bSize);');
  });

  it('says once of nested selections what all of them select', () => {
    const text = textsOf(
      'where(score < 1, where(score < -1, 0, where(extra == 2, score, 0)), 0)',
      '[batch..., class]',
      extra,
    );
    expect(text).toContain('scoreValue < 1 && !isLess && isEqual ? scoreValue : 0');
  });

  it('asks of a place that is counted from the end whether it is there, and no more', () => {
    const text = textsOf('pick[class](score, size[class] - 1)', '[batch...]', extra);
    expect(text).toContain('(classSizeMinusOne >= 0 ? score[row + classSizeMinusOne]! : NaN)');
  });

  it('calls the rows of two arrays after what is in them', () => {
    const inputs = `x: { shape: "[a, b]", dtype: float, differentiable: true }
  y: { shape: "[a, c]", dtype: float, differentiable: true }
  z: { shape: "[a, b, c]", dtype: float, differentiable: true }
  w: { shape: "[a, b, d]", dtype: float, differentiable: true }`;
    const text = method(textsOf('sum[b](x) + sum[c](y) + sum[b, c](z) + sum[b, d](w)', '[a]', '', inputs), 'value');
    expect(text).not.toMatch(/\b(row|\w+Start|\w+Stride)2\b/);
    expect(text).toContain('const cRow = i * cSize;');
  });

  it('names what a call computes once after its parts, and an option beside what all kernels have', () => {
    const more =
      'parameters: { extra: { dtype: integer, default: 0, doc: None. }, scale: { default: 1, doc: A factor. } }';
    const text = textsOf('0.5 * scale * score + (1 - scale) * abs(score)', '[batch..., class]', more);
    expect(text).toContain('const { scale: scaleOption } = call.parameters;');
    expect(text).toContain('const halfScale = 0.5 * scaleOption;');
    expect(text).toContain('const oneMinusScale = 1 - scaleOption;');
  });

  it('uses the names of the formula', () => {
    const text = textsOf('error = score - 1\nerror * abs(error)', '[batch..., class]', extra);
    expect(text).toContain('const error = score[');
  });

  it('keeps names apart', () => {
    const inputs = ['total', 'row', 'i', 'losses', 'call', 'raise', 'weight', 'scale']
      .map((name) => `${name}: { shape: "[a, b]", dtype: float, differentiable: true }`)
      .join('\n');
    const formula = 'total * row * i * losses * call * raise * weight * scale';
    const compiled = compileText(specText(inputs, formula, '[a, b]'));
    const [variant] = compiled.variants;
    if (variant === undefined) throw new Error('no variant');
    const names = Object.keys(compiled.spec.inputs);
    const gradients = Object.fromEntries(names.map((name) => [name, new Float64Array(1)]));
    const total = executable(compiled, variant).valueAndGradients({
      inputs: Object.fromEntries(names.map((name, index) => [name, Float64Array.of(index + 1)])),
      parameters: {},
      sizes: { a: 1, b: 1 },
      scale: 1,
      gradients,
    });
    expect(total).toBe(40_320);
    expect(names.map((name) => gradients[name]?.[0])).toEqual(names.map((_, index) => 40_320 / (index + 1)));
  });

  it('has kernels for every choice', () => {
    const more = `
parameters:
  form: { choices: [short, long], default: short, doc: Which. }
  halved: { choices: [true, false], default: false, doc: Whether. }
  alpha: { default: none, doc: How much. }`;
    const formula = `match(form, short = score, long = 2 * score) * match(halved, true = 0.5, false = 1) * match(alpha, none = 1, given = alpha)`;
    const inputs = 'score: { shape: "[a]", dtype: float, differentiable: true }';
    const names = [...textsOf(formula, '[a]', more, inputs).matchAll(/const (kernels\w+)/g)].map(([, name]) => name);
    expect(names).toHaveLength(8);
    expect(new Set(names).size).toBe(8);
    expect(names).toContain('kernelsLongHalvedAlphaGiven');
  });
});

describe('the text of a condition', () => {
  it('finds the first element that breaks it', () => {
    const { spec, valid } = compileText(specText(rows, 'pick[class](score, label)', '[batch...]', extra));
    const mask = valid.label;
    if (mask === undefined) throw new Error('no condition');
    // oxlint-disable-next-line typescript/no-implied-eval, no-new-func -- the point is to run what was generated
    const load = new Function(`return { ${validityText(spec, 'label', mask).replaceAll(']!', ']')} };`);
    const firstInvalid = (label: readonly number[], more = 0) =>
      load().label({ arrays: { label }, parameters: { extra: more }, sizes: { 'batch...': label.length, class: 3 } });
    expect(firstInvalid([0, 2, 1])).toBe(-1);
    expect(firstInvalid([0, 3, -1])).toBe(1);
    expect(firstInvalid([0, 3, -1], 1)).toBe(2);
    expect(load().label({ arrays: {}, parameters: {}, sizes: {} })).toBe(-1);
  });
});

describe('the rules of a loss', () => {
  const contractOf = async (inputs: string, formula: string, axes: string, more = ''): Promise<string> => {
    const files = await emitCore(compileText(specText(inputs, formula, axes, more)));
    return files.map(({ text }) => text).join('\n');
  };
  const input = (name: string, more = ''): string =>
    `${name}: { shape: "[element...]", dtype: float, differentiable: true${more} }\n`;
  const elements = input('score') + input('other');

  it('are short for a loss of elements alone', async () => {
    const text = await contractOf(elements, 'score * other', '[element...]');
    expect(text).toContain('axes: elementAxes');
    expect(text).toContain('elementKernels(simd)');
    expect(text).not.toMatch(/namedAxes|gridKernels|numberParameters|anyParameters|checkValues/);
  });

  it('read its parameters by the shortest rule that can', async () => {
    const [one, choice] = ['{ default: 1, doc: A number. }', '{ default: none, doc: A number. }'];
    const formula = 'score * other * match(extra, none = 1, given = extra)';
    expect(await contractOf(elements, 'score * extra', '[element...]', `parameters: { extra: ${one} }`)).toContain(
      'parameters: numberParameters',
    );
    expect(await contractOf(elements, formula, '[element...]', `parameters: { extra: ${choice} }`)).toContain(
      'parameters: anyParameters',
    );
  });

  it('check by bounds what has bounds, and integers one by one', async () => {
    const bounded = input('score', ', valid: "0 <= score and score <= 1"') + input('other');
    const text = await contractOf(bounded, 'score * other', '[element...]');
    expect(text).toContain('checkValues: checkBounds');
    expect(text).toContain('bounds: { score: [0, 1] }');
    expect(await contractOf(rows, 'pick[class](score, label)', '[batch...]', extra)).toMatch(/^ {2}checkValues,$/m);
  });

  it('name axes where there are several', async () => {
    const text = await contractOf(rows, 'pick[class](score, label)', '[batch...]', extra);
    expect(text).toContain('axes: namedAxes');
  });
});

describe('generated modules', () => {
  it('cannot be broken out of by the text of a spec', async () => {
    const hostile = '*/ throw new Error("broken out") /* `${process.exit()}` \\u002a/';
    const more = `
parameters:
  alpha: { default: 1, doc: ${JSON.stringify(hostile)} }
references: [${JSON.stringify(hostile)}]`;
    const files = await emitCore(
      compileText(specText(rows.replace(/, valid.*"/, ''), 'score', '[batch..., class]', more)),
    );
    for (const { text } of files) {
      const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(['"])(?:\\.|(?!\1).)*\1/g, '');
      expect(code).not.toContain('broken out');
      expect(code).not.toContain('process');
    }
  });

  it('say where they come from, and stand where the index looks for them', async () => {
    const compiled = compileText(specText(rows, 'score * extra', '[batch..., class]', extra));
    const files = await emitCore(compiled);
    expect(files.map(({ path }) => path)).toEqual(['contracts/testLoss.ts', 'test/testLoss.ts', 'simd/testLoss.ts']);
    for (const { text } of files) {
      expect(text.startsWith('// Generated from spec/losses/test/test_loss.loss.yaml. Do not edit.\n')).toBe(true);
    }
    const index = writeCoreIndex([compiled.spec]);
    expect(index.map(({ path }) => path)).toEqual(['index.ts', 'contracts.ts', 'entries/testLoss.ts']);
    expect(index[0]?.text).toContain("export { testLoss, type TestLossOptions } from './test/testLoss.ts';");
    expect(index[1]?.text).toContain("export { testLoss } from './contracts/testLoss.ts';");
    expect(index[2]?.text).toContain("export { testLoss, type TestLossOptions } from '../test/testLoss.ts';");
  });

  it('describe the loss as plain data', () => {
    const more = 'parameters: { extra: { default: 1, range: "(0, inf)", doc: A number. } }';
    const compiled = compileText(specText(rows, 'score', '[batch..., class]', more));
    const [specification, description] = [callSpecificationOf(compiled), descriptionOf(compiled)];
    expect(JSON.parse(JSON.stringify({ specification, description }))).toEqual({ specification, description });
    expect(description.docs).toEqual({ extra: 'A number.' });
    expect(description.latex.formula).toBe(String.raw`\ell = \mathit{score}`);
    expect(Object.keys(description.latex.gradients)).toEqual(['score']);
    expect(specification.parameters[0]?.range).toEqual({
      text: '(0, inf)',
      low: 0,
      includesLow: false,
      includesHigh: false,
    });
  });
});
