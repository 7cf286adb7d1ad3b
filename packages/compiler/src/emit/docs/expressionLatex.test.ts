import * as fc from 'fast-check';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { parseExpression } from '../../formula/parseExpression.ts';
import { sourceFromText } from '../../schema/sourceFromText.ts';
import { expressionLatex } from './expressionLatex.ts';
import { linesLatex } from './formulaLatex.ts';

const latex = (text: string): string => expressionLatex(parseExpression(sourceFromText(text))).text;

/** KaTeX throws for what it cannot set. */
const render = (text: string): string =>
  katex.renderToString(text, { throwOnError: true, displayMode: true, strict: 'error' });

describe('expressionLatex', () => {
  it.each([
    ['alpha + sigma_1 + x2 + epsilon', String.raw`\alpha + \mathit{sigma\_1} + x_{2} + \varepsilon`],
    ['log_probability', String.raw`\mathit{log\_probability}`],
    ['-infinity', String.raw`-\infty`],
    ['2.5e-7 * x', String.raw`2.5 \cdot 10^{-7} \cdot x`],
    ['1e-12', '10^{-12}'],
    ['a - (b - c) - d', 'a - \\left(b - c\\right) - d'],
    ['a + (b + c)', 'a + b + c'],
    ['a + (-b + c)', 'a + \\left(-b + c\\right)'],
    ['a + -b', 'a + \\left(-b\\right)'],
    ['a * (b + c)', String.raw`a \cdot \left(b + c\right)`],
    ['2 * x', String.raw`2 \, x`],
    ['2 * (x + 1)', String.raw`2 \, \left(x + 1\right)`],
    ['2 * 3', String.raw`2 \cdot 3`],
    ['x * 2', String.raw`x \cdot 2`],
    ['-x * y', String.raw`-x \cdot y`],
    ['x * -y', String.raw`x \cdot \left(-y\right)`],
    ['-(x + y)', String.raw`-\left(x + y\right)`],
    ['(a + b) / (c * d)', String.raw`\frac{a + b}{c \cdot d}`],
    ['-x^2', '-x^{2}'],
    ['(-x)^2', '\\left(-x\\right)^{2}'],
    ['(x^2)^3', '\\left(x^{2}\\right)^{3}'],
    ['x^-(y + 1)', 'x^{-\\left(y + 1\\right)}'],
    ['(a / b)^2', String.raw`\left(\frac{a}{b}\right)^{2}`],
    ['exp(-x)^2', '\\left(e^{-x}\\right)^{2}'],
    ['sqrt(x)', String.raw`\sqrt{x}`],
    ['abs(x - y)', String.raw`\left| x - y \right|`],
    ['-log(x)', String.raw`-\log x`],
    ['log(x) * y', String.raw`\left(\log x\right) \cdot y`],
    ['y * log(x)', String.raw`y \cdot \log x`],
    ['log(x + 1)', String.raw`\log \left(x + 1\right)`],
    ['log(x)^2', String.raw`\left(\log x\right)^{2}`],
    ['max(a + 1, b)', String.raw`\max\left(a + 1, b\right)`],
    ['clamp(x, 0, 1)', String.raw`\operatorname{clamp}\left(x, 0, 1\right)`],
    ['sum[class](x * y) + z', String.raw`\sum_{\mathsf{class}} x \cdot y + z`],
    ['sum[class](x + y)', String.raw`\sum_{\mathsf{class}} \left(x + y\right)`],
    ['sum[batch, spatial...](x) * y', String.raw`\left(\sum_{\mathsf{batch}, \mathsf{spatial}} x\right) \cdot y`],
    ['y * sum[class](x)', String.raw`y \cdot \sum_{\mathsf{class}} x`],
    ['y * sum[class](x) * z', String.raw`\left(y \cdot \sum_{\mathsf{class}} x\right) \cdot z`],
    ['z - sum[class](x)', String.raw`z - \sum_{\mathsf{class}} x`],
    ['-sum[class](x)', String.raw`-\sum_{\mathsf{class}} x`],
    ['sum[class](x)^2', String.raw`\left(\sum_{\mathsf{class}} x\right)^{2}`],
    ['max[class](x)', String.raw`\max_{\mathsf{class}} x`],
    ['min[class](x - y)', String.raw`\min_{\mathsf{class}} \left(x - y\right)`],
    ['mean[class](x)', String.raw`\operatorname*{mean}_{\mathsf{class}} x`],
    ['pick[class](x, target)', String.raw`x_{\mathsf{class} = \mathit{target}}`],
    ['pick[class](x + y, i)', String.raw`\left(x + y\right)_{\mathsf{class} = i}`],
    ['pick[a](pick[class](u_1, i), j)', String.raw`{{u_{1}}_{\mathsf{class} = i}}_{\mathsf{a} = j}`],
    ['index[class] == size[batch...]', String.raw`i_{\mathsf{class}} = \left|\mathsf{batch}\right|`],
    ['rename[item -> other](x)', String.raw`x_{\mathsf{item} \to \mathsf{other}}`],
    ['norm[class](x - y)^2', String.raw`\left\| x - y \right\|_{\mathsf{class}}^{2}`],
    ['norm[class](x, 3)', String.raw`\left\| x \right\|_{\mathsf{class}, 3}`],
    ['cumsum[bin](x)', String.raw`\operatorname*{cumsum}_{\mathsf{bin}} x`],
    ['shift[time](x, 1, 0)', String.raw`\operatorname*{shift}_{\mathsf{time}}\left(x, 1, 0\right)`],
    [
      'fold[time](state = 0, state + x)',
      String.raw`\operatorname*{fold}_{\mathsf{time}}\left(\mathit{state} = 0, \mathit{state} + x\right)`,
    ],
    ['dice(p, t, smooth = 1)', String.raw`\operatorname{dice}\left(p, t, \mathit{smooth} = 1\right)`],
    ['a // b % c', String.raw`\left\lfloor \frac{a}{b} \right\rfloor \bmod c`],
    ['not (a == b) and (c < d or e >= f)', String.raw`\lnot \left(a = b\right) \land \left(c < d \lor e \ge f\right)`],
    ['a and b and c', String.raw`a \land b \land c`],
    [
      'where(a < b, 0, where(a == b, 1, x))',
      String.raw`\begin{cases} 0 & \text{if } a < b \\ 1 & \text{if } a = b \\ x & \text{otherwise} \end{cases}`,
    ],
    [
      'where(a < b, 0, 1) + x',
      String.raw`\left(\begin{cases} 0 & \text{if } a < b \\ 1 & \text{otherwise} \end{cases}\right) + x`,
    ],
    [
      'match(full, false = 0, true = s)',
      String.raw`\begin{cases} s & \text{if } \mathit{full} \\ 0 & \text{otherwise} \end{cases}`,
    ],
    [
      'match(alpha, none = 1, given = alpha)',
      String.raw`\begin{cases} \alpha & \text{if } \alpha \text{ is given} \\ 1 & \text{otherwise} \end{cases}`,
    ],
    [
      'match(form, zero_one = a, squared = b)',
      String.raw`\begin{cases} a & \text{if } \mathit{form} = \text{zero\_one} \\ b & \text{if } \mathit{form} = \text{squared} \end{cases}`,
    ],
  ])('writes %s', (text, expected) => {
    expect(latex(text)).toBe(expected);
    expect(render(latex(text))).toContain('katex');
  });

  it('sets every function of the language', () => {
    const formula = `axis state = 2 * size[label] + 1
energy(x) = sum[feature](x^2) + 1e-12
position = where(index[state] % 2 == 1, index[state] // 2, -1)
a = abs(x) + sign(x) + exp(x) + expm1(x) + log(x) + log1p(x) + sqrt(x) + atan(x) + sigmoid(x) + softplus(x)
b = logaddexp(a, b) + xlogy(a, b) + stop_gradient(a) + relu(a) + log_sigmoid(a) + safe_divide(a, b) + clamp(a, 0, 1)
c = logsumexp[class](a) + norm[class](a) + norm[class](a, 3) + sum[class](softmax[class](a) * log_softmax[class](a))
d = pick[class](a, order[class](-a)) + cumsum[class](one_hot[class](position)) + shift[class](a, -1, a)
e = scan[time](before = -infinity, logaddexp(before, d)) + rename[item -> other](d) + count(dice(a, b))
where(position != 0 and not (a >= b or a <= c), pi * e // 2, infinity)`;
    const written = linesLatex(sourceFromText(formula), String.raw`\ell`);
    expect(render(written)).toContain('katex');
    expect(written.split('\n')).toHaveLength(11);
  });

  it('gives what KaTeX can set, whatever the expression', () => {
    const { number } = fc.letrec<{ number: string; mask: string }>((tie) => ({
      number: fc.oneof(
        { maxDepth: 5, withCrossShrink: true },
        fc.constantFrom('x', 'log_p', 'sigma', 'u_1', '2', '0.5', '1e-7', 'infinity', 'size[class]', 'index[batch...]'),
        fc
          .tuple(tie('number'), fc.constantFrom('+', '-', '*', '/', '^', '//', '%'), tie('number'))
          .map(([left, operator, right]) => `(${left}) ${operator} (${right})`),
        tie('number').map((operand) => `-(${operand})`),
        fc
          .tuple(
            fc.constantFrom('log', 'exp', 'abs', 'sqrt', 'sum[a, b...]', 'max[a]', 'mean[a]', 'norm[a]', 'f'),
            tie('number'),
          )
          .map(([name, operand]) => `${name}(${operand})`),
        fc.tuple(tie('number'), tie('number')).map(([x, i]) => `pick[class](${x}, ${i})`),
        fc.tuple(tie('mask'), tie('number'), tie('number')).map((values) => `where(${values.join(', ')})`),
      ),
      mask: fc.oneof(
        { maxDepth: 3 },
        fc
          .tuple(tie('number'), fc.constantFrom('==', '<', '>='), tie('number'))
          .map((parts) => `(${parts.join(') ').replace(/\) (==|<|>=)\) /, ') $1 (')})`),
        tie('mask').map((mask) => `not (${mask})`),
        fc.tuple(tie('mask'), tie('mask')).map((masks) => `(${masks.join(') and (')})`),
      ),
    }));
    fc.assert(
      fc.property(number, (text) => {
        expect(render(latex(text))).toContain('katex');
      }),
      { numRuns: 100 },
    );
  });
});
