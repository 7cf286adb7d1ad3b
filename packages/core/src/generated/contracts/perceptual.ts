// Generated from spec/losses/image/perceptual.loss.yaml. Do not edit.
import { describeLoss, namedAxes, type CallContract, type LossContract } from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'perceptual',
    exportName: 'perceptual',
    inputs: [
      {
        name: 'prediction',
        axes: [{ name: 'batch' }, { name: 'position...' }, { name: 'channel' }],
        dtype: 'float',
        differentiable: true,
      },
      {
        name: 'target',
        axes: [{ name: 'batch' }, { name: 'position...' }, { name: 'channel' }],
        dtype: 'float',
        differentiable: true,
      },
    ],
    parameters: [],
    variants: [{ choices: {}, lossAxes: ['batch'] }],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: namedAxes,
};

/** The same, and what people want to know. */
export const perceptual: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'image',
  title: 'Perceptual loss',
  summary: 'The mean squared difference of the features that a network finds in two images, for one of its layers.',
  formula: 'mean[position..., channel]((prediction - target)^2)',
  latex: {
    formula:
      '\\ell = \\operatorname*{mean}_{\\mathsf{position}, \\mathsf{channel}} \\left(\\mathit{prediction} - \\mathit{target}\\right)^{2}',
    gradients: {
      prediction:
        '\\frac{\\partial L}{\\partial \\mathit{prediction}} = \\frac{2 \\, \\bar{\\ell} \\cdot \\left(\\mathit{prediction} - \\mathit{target}\\right)}{\\left|\\mathsf{position}\\right| \\cdot \\left|\\mathsf{channel}\\right|}',
      target:
        '\\frac{\\partial L}{\\partial \\mathit{target}} = -\\frac{2 \\, \\bar{\\ell} \\cdot \\left(\\mathit{prediction} - \\mathit{target}\\right)}{\\left|\\mathsf{position}\\right| \\cdot \\left|\\mathsf{channel}\\right|}',
    },
  },
  docs: {
    prediction: "The layer's features of the predicted images.",
    target: "The layer's features of the right images.",
  },
  properties: [
    'nonnegative',
    'zero-at-target',
    'symmetric',
    'smooth',
    'convex-in(prediction)',
    'convex-in(target)',
    'translation-invariant-in(prediction, target)',
    'permutation-invariant-in(batch)',
    'permutation-invariant-in(position...)',
    'permutation-invariant-in(channel)',
  ],
  use: {
    tasks: ['style transfer', 'super-resolution', 'image generation'],
    when: 'Images should look alike rather than agree pixel by pixel; add up several layers with weights of your choice.',
    avoid: 'Every pixel has to be right, as in measurements.',
  },
  equivalents: { pytorch: 'F.mse_loss(prediction, target)' },
  references: [
    'Johnson, J., Alahi, A. and Fei-Fei, L. (2016). Perceptual Losses for Real-Time Style Transfer and Super-Resolution. ECCV.',
  ],
});
