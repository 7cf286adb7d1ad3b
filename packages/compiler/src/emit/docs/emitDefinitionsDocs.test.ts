import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSpec } from '../../schema/readSpec.ts';
import { definitionText } from './definitionText.ts';
import { emitDefinitionsDocs } from './emitDefinitionsDocs.ts';

const specOf = (name: string) => {
  const path = `spec/losses/${name}.loss.yaml`;
  return readSpec(readFileSync(new URL(`../../../../../${path}`, import.meta.url), 'utf8'), path);
};

describe('definitionText', () => {
  it('says what was chosen, the defaults, who agrees, and what the others return', () => {
    expect(definitionText(specOf('regression/huber'))).toMatchInlineSnapshot(`
      "- Half the square up to \`delta\`, and beyond it the slope \`delta\`. Divided by \`delta\` it is the smooth L1 loss, whose slope is 1.
      - Defaults: \`delta = 1\`.
      - The same in pytorch; keras; optax; tfjs.

      | framework | what it does                                   | call                                                                                              | there | here |
      | --------- | ---------------------------------------------- | ------------------------------------------------------------------------------------------------- | ----- | ---- |
      | pytorch   | divides by the threshold in its smooth L1 loss | \`F.smooth_l1_loss(prediction, target, beta=delta)\` of \`prediction = [3]; target = [0]; delta = 2\` | \`2\`   | \`4\`  |"
    `);
  });

  it('says where a gradient is not the derivative, and for which arguments another library agrees', () => {
    const lines = definitionText(specOf('classification/binary_cross_entropy')).split('\n');
    expect(lines).toContain('- The gradient by `prediction` is stated, and not the derivative everywhere.');
    expect(lines).toContainEqual(expect.stringContaining('tfjs for `prediction in [0.1, 0.9]`'));
  });

  it('compares gradients where these differ', () => {
    expect(definitionText(specOf('regression/mean_absolute_error'))).toContain(
      '`0; prediction: [1]; target: [-1]` | `0; prediction: [0]; target: [0]` |',
    );
  });

  it('shows backticks as code, and everything else as it is', () => {
    const spec = { ...specOf('regression/huber'), definition: ['The `delta` of *Huber* <b>.'], equivalents: {} };
    expect(definitionText(spec)).toBe('- The `delta` of \\*Huber\\* &lt;b>.\n- Defaults: `delta = 1`.');
  });
});

describe('emitDefinitionsDocs', () => {
  it('has the losses by family below what holds for all', () => {
    const losses = ['regression/huber', 'image/dice', 'regression/cauchy'].map((name) => ({
      ...specOf(name),
      definition: 'text',
    }));
    const [file] = emitDefinitionsDocs(losses);
    expect(file?.path).toBe('definitions.md');
    expect(file?.text.match(/^#+ .*$/gm)).toEqual([
      '# Definitions',
      '## All losses',
      '## image',
      '### [Dice loss](image/dice.md)',
      '## regression',
      '### [Huber loss](regression/huber.md)',
      '### [Cauchy loss](regression/cauchy.md)',
    ]);
  });
});
