import { readFileSync } from 'node:fs';
import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { compileLoss } from '../../compile/compileLoss.ts';
import { readSpec } from '../../schema/readSpec.ts';
import { emitDocs } from './emitDocs.ts';
import { emitDocsIndex } from './emitDocsIndex.ts';

const losses = ['regression/mean_squared_error', 'classification/sparse_softmax_cross_entropy', 'image/dice'];

const specOf = (name: string) => {
  const path = `spec/losses/${name}.loss.yaml`;
  return readSpec(readFileSync(new URL(`../../../../../${path}`, import.meta.url), 'utf8'), path);
};

const pageOf = async (name: string): Promise<string> => {
  const [file, ...others] = emitDocs(compileLoss(specOf(name), 'core'));
  expect(others).toEqual([]);
  expect(file?.path).toBe(`${name}.md`);
  return file?.text ?? '';
};

const mathOf = (page: string): readonly string[] =>
  [...page.matchAll(/```math\n([\s\S]*?)\n```/g)].map(([, text]) => text ?? '');

describe('emitDocs', () => {
  it.each(losses)('writes formulas and gradients of %s that KaTeX can set', async (name) => {
    const math = mathOf(await pageOf(name));
    expect(math.length).toBeGreaterThanOrEqual(2);
    for (const text of math) {
      expect(katex.renderToString(text, { throwOnError: true, displayMode: true, strict: 'error' })).toContain('katex');
    }
  });

  it('shows formula, gradient, inputs, reductions, use, properties, examples and sources', async () => {
    expect(await pageOf('regression/mean_squared_error')).toMatchInlineSnapshot(`
      "<!-- Generated from spec/losses/regression/mean_squared_error.loss.yaml. Do not edit. -->

      # Mean squared error

      The square of the error; twice the error costs four times as much.

      \`\`\`ts
      import { meanSquaredError } from '@losswright/core';

      meanSquaredError(prediction, target, options);
      meanSquaredError.valueAndGrad(prediction, target, options);
      \`\`\`

      ## Formula

      The unreduced loss ℓ has the axes \`[element...]\`.

      \`\`\`math
      \\ell = \\left(\\mathit{prediction} - \\mathit{target}\\right)^{2}
      \`\`\`

      As [the specification](../../losses/regression/mean_squared_error.loss.yaml) writes it, in [the formula language](../../README.md):

      \`\`\`text
      (prediction - target)^2
      \`\`\`

      ## Gradient

      $L$ is the reduced loss, and $\\bar{\\ell} = \\partial L / \\partial \\ell$ what the reduction makes of each element. An element with a weight of 0 contributes exactly 0, and so does a factor $\\bar{\\ell}$ of 0, whatever it is multiplied with.

      \`\`\`math
      \\frac{\\partial L}{\\partial \\mathit{prediction}} = 2 \\, \\bar{\\ell} \\cdot \\left(\\mathit{prediction} - \\mathit{target}\\right)
      \`\`\`

      \`\`\`math
      \\frac{\\partial L}{\\partial \\mathit{target}} = -2 \\, \\bar{\\ell} \\cdot \\left(\\mathit{prediction} - \\mathit{target}\\right)
      \`\`\`

      ## Inputs

      | input        | shape          | dtype | gradient | meaning |
      | ------------ | -------------- | ----- | -------- | ------- |
      | \`prediction\` | \`[element...]\` | float | yes      |         |
      | \`target\`     | \`[element...]\` | float | yes      |         |

      ## Reductions

      \`mean\` (default), \`sum\`, \`none\`, \`batch-mean\`; [what they mean](../reductions.md).

      ## Use

      - Tasks: regression, reconstruction.
      - When: Errors are about normally distributed, or large errors must cost much more than small ones.
      - Not when: The data has outliers; a few of them then decide the fit.

      ## Properties

      Tests check each of them.

      - \`nonnegative\`: No element of the loss is below 0.
      - \`zero-at-target\`: The loss is exactly 0 where the first two inputs are equal.
      - \`symmetric\`: Exchanging the first two inputs leaves the loss as it is, and exchanges their gradients.
      - \`smooth\`: The gradient is continuous.
      - \`convex-in(prediction)\`: The sum of the loss is a convex function of the input.
      - \`convex-in(target)\`: The sum of the loss is a convex function of the input.
      - \`translation-invariant-in(prediction, target)\`: Adding one tensor to each of the inputs leaves the loss as it is.
      - \`proper(probability)\`: Of all predictions, the true probabilities of the labels have the smallest expected loss. The argument says how the first input gives them.

      ## Worked examples

      | call                                                                                                   | value   | gradient                             | source                                                                |
      | ------------------------------------------------------------------------------------------------------ | ------- | ------------------------------------ | --------------------------------------------------------------------- |
      | \`prediction = [6.3]; target = [6.1]\`                                                                   | \`0.04\`  | \`prediction: [0.4]\` \`target: [-0.4]\` | worked example: 0.2^2, and 2 \\* 0.2                                   |
      | \`prediction = [[1, 2], [3, 4]]; target = [[1, 0], [0, 4]]\`                                             | \`3.25\`  |                                      | worked example: (0 + 4 + 9 + 0) / 4                                   |
      | \`prediction = [[1, 2], [3, 4]]; target = [[1, 0], [0, 4]]; weights = [[3], [1]]; normalizer = weights\` | \`2.625\` |                                      | worked example: (3 \\* 0 + 3 \\* 4 + 1 \\* 9 + 1 \\* 0) / (3 + 3 + 1 + 1) |

      ## Elsewhere

      - The whole square; half of it goes by the name of L2 loss in optax.

      | framework   | the same loss                                           |
      | ----------- | ------------------------------------------------------- |
      | pytorch     | \`F.mse_loss(prediction, target)\`                        |
      | keras       | \`keras.losses.MeanSquaredError()(target, prediction)\`   |
      | optax       | \`optax.losses.squared_error(prediction, target).mean()\` |
      | tfjs        | \`tf.losses.meanSquaredError(target, prediction)\`        |
      | tfjs-layers | \`losses.meanSquaredError(target, prediction).mean()\`    |

      They differ:

      | framework | what it does                                   | call                                                                                                                               | there | here |
      | --------- | ---------------------------------------------- | ---------------------------------------------------------------------------------------------------------------------------------- | ----- | ---- |
      | optax     | halves the square in what it calls the L2 loss | \`optax.losses.l2_loss(prediction, target).mean()\` of \`prediction = [1]; target = [0]\`                                              | \`0.5\` | \`1\`  |
      | tfjs      | divides by 0 where all weights are 0           | \`tf.losses.meanSquaredError(target, prediction, weights)\` of \`prediction = [1]; target = [0]; weights = [0]; normalizer = nonzero\` | \`NaN\` | \`0\`  |

      ## References

      - Gauss, C. F. (1809). Theoria motus corporum coelestium in sectionibus conicis solem ambientium. Perthes &amp; Besser.
      - Bishop, C. M. (2006). Pattern Recognition and Machine Learning, section 1.2.5. Springer.
      "
    `);
  });

  it('shows the gradients of variants that differ, with the choices that make the difference', async () => {
    const page = await pageOf('image/dice');
    expect(page.match(/^With .*:$/gm)).toMatchInlineSnapshot(`
      [
        "With \`include_background = true\`:",
        "With \`include_background = false\`:",
      ]
    `);
  });

  it('shows text from a spec as text', async () => {
    const spec = specOf('regression/mean_squared_error');
    const hostile = '<script>alert(1)</script> | *a* [b](c) `d`';
    const [file] = emitDocs(compileLoss({ ...spec, title: hostile, references: [hostile] }, 'core'));
    expect(file?.text.match(/^# .*$/m)?.[0]).toMatchInlineSnapshot(
      `"# &lt;script>alert(1)&lt;/script> \\| \\*a\\* \\[b\\](c) \\\`d\\\`"`,
    );
    expect(file?.text).not.toContain('<script>');
  });

  it('lists all losses by family', async () => {
    const [file] = emitDocsIndex(losses.map(specOf));
    expect(file).toMatchInlineSnapshot(`
      {
        "path": "README.md",
        "text": "<!-- Generated from spec/losses. Do not edit. -->

      # Losses

      [Definitions](definitions.md) says which definition each of them is where libraries differ, and [reductions](reductions.md) what a mean divides by.

      ## classification

      | loss                                                                                        | what it is                                                                                   |
      | ------------------------------------------------------------------------------------------- | -------------------------------------------------------------------------------------------- |
      | [Softmax cross-entropy with integer labels](classification/sparse_softmax_cross_entropy.md) | The negative logarithm of the probability that the softmax of the logits gives to the label. |

      ## image

      | loss                       | what it is                                                                                         |
      | -------------------------- | -------------------------------------------------------------------------------------------------- |
      | [Dice loss](image/dice.md) | One minus the Dice coefficient, which is twice the overlap of two masks by the sum of their sizes. |

      ## regression

      | loss                                                   | what it is                                                         |
      | ------------------------------------------------------ | ------------------------------------------------------------------ |
      | [Mean squared error](regression/mean_squared_error.md) | The square of the error; twice the error costs four times as much. |
      ",
      }
    `);
  });
});
