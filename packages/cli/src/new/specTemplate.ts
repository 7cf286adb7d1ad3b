interface Names {
  readonly name: string;
  readonly family: string;
  readonly schema: string;
}

/** A spec that works as it is, and says what each part of it is for. */
export const specTemplate = ({ name, family, schema }: Names): string => `\
# yaml-language-server: $schema=${schema}

# What the loss is called, in the file's own name too. Generated code calls it in camelCase.
name: ${name}
family: ${family}
title: ${title(name)}
summary: Half the square of the error, in units of a scale.

# Tensors with named axes, in the order of a call. "element..." stands for any number of dimensions; a loss over classes
# has logits of "[batch..., class]" and an integer target of "[batch...]".
inputs:
  prediction: { shape: '[element...]', dtype: float, differentiable: true }
  target: { shape: '[element...]', dtype: float, differentiable: true }

# Numbers that a caller may set. Leave it out where there are none.
parameters:
  scale: { default: 1, range: '(0, inf)', doc: The error that counts as one; in the unit of the target. }

# Lines that name parts, and a last one: the loss of each element, not yet summed or averaged. The gradients are derived.
# Functions: abs exp log sqrt relu sigmoid softplus where(mask, then, else) clamp ... ; along axes: sum[class](x),
# max, logsumexp, log_softmax, pick[class](x, label). All of it: node_modules/losswright/dist/language.md
formula: |
  error = (prediction - target) / scale
  error^2 / 2

# The axes of the unreduced loss, and the reductions that make sense; the first one is the default.
loss: '[element...]'
reductions: [mean, sum, none]

# For readers, and for "losswright explain".
use:
  tasks: [${family}]
  when: Say here what it is good for.
  avoid: Say here when something else is better.
references: []

# Cases that can be done on paper. ${name}.json is where the proof is.
vectors:
  - { prediction: [3], target: [1], value: 2, source: 'by hand: 2^2 / 2' }
`;

const title = (name: string): string => `${name.slice(0, 1).toUpperCase()}${name.slice(1).replaceAll('_', ' ')}`;
