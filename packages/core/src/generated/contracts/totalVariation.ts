// Generated from spec/losses/image/total_variation.loss.yaml. Do not edit.
import { anyParameters, describeLoss, namedAxes, type CallContract, type LossContract } from '../../runtime/index.ts';

/** What calls need. */
export const callContract: CallContract = {
  specification: {
    name: 'total_variation',
    exportName: 'totalVariation',
    inputs: [
      {
        name: 'image',
        axes: [{ name: 'batch...' }, { name: 'height' }, { name: 'width' }, { name: 'channel' }],
        dtype: 'float',
        differentiable: true,
      },
    ],
    parameters: [
      {
        name: 'form',
        option: 'form',
        kind: 'choice',
        axes: [],
        default: 'squared',
        choices: ['squared', 'absolute', 'isotropic'],
      },
      { name: 'normalise', option: 'normalise', kind: 'mask', axes: [], default: false },
    ],
    variants: [
      { choices: { form: 'squared' }, lossAxes: ['batch...'] },
      { choices: { form: 'absolute' }, lossAxes: ['batch...'] },
      { choices: { form: 'isotropic' }, lossAxes: ['batch...'] },
    ],
    reductions: ['mean', 'sum', 'none', 'batch-mean'],
    hasCount: false,
  },
  axes: namedAxes,
  parameters: anyParameters,
};

/** The same, and what people want to know. */
export const totalVariation: LossContract = /* @__PURE__ */ describeLoss(callContract, {
  family: 'image',
  title: 'Total variation',
  summary: 'How much neighbouring pixels of an image differ, over height and width.',
  formula:
    'down = shift[height](image, -1, image) - image\nacross = shift[width](image, -1, image) - image\nenergy = down^2 + across^2\n# Where an image is flat, the length has no slope either way.\nvariation = match(form,\n  squared = energy,\n  absolute = abs(down) + abs(across),\n  isotropic = where(energy == 0, 0, sqrt(energy)))\nwhole = sum[height, width, channel](variation)\nwhere(normalise, whole / size[height, width, channel], whole)',
  latex: {
    formula:
      '\\begin{aligned}\n\\mathit{down} &= \\operatorname*{shift}_{\\mathsf{height}}\\left(\\mathit{image}, -1, \\mathit{image}\\right) - \\mathit{image} \\\\\n\\mathit{across} &= \\operatorname*{shift}_{\\mathsf{width}}\\left(\\mathit{image}, -1, \\mathit{image}\\right) - \\mathit{image} \\\\\n\\mathit{energy} &= \\mathit{down}^{2} + \\mathit{across}^{2} \\\\\n\\mathit{variation} &= \\begin{cases} \\mathit{energy} & \\text{if } \\mathit{form} = \\text{squared} \\\\ \\left| \\mathit{down} \\right| + \\left| \\mathit{across} \\right| & \\text{if } \\mathit{form} = \\text{absolute} \\\\ \\begin{cases} 0 & \\text{if } \\mathit{energy} = 0 \\\\ \\sqrt{\\mathit{energy}} & \\text{otherwise} \\end{cases} & \\text{if } \\mathit{form} = \\text{isotropic} \\end{cases} \\\\\n\\mathit{whole} &= \\sum_{\\mathsf{height}, \\mathsf{width}, \\mathsf{channel}} \\mathit{variation} \\\\\n\\ell &= \\begin{cases} \\frac{\\mathit{whole}}{\\left|\\mathsf{height}\\right| \\cdot \\left|\\mathsf{width}\\right| \\cdot \\left|\\mathsf{channel}\\right|} & \\text{if } \\mathit{normalise} \\\\ \\mathit{whole} & \\text{otherwise} \\end{cases}\n\\end{aligned}',
    gradients: {
      image:
        '\\begin{aligned}\nu_{1} &= \\begin{cases} \\frac{\\bar{\\ell}}{\\left|\\mathsf{height}\\right| \\cdot \\left|\\mathsf{width}\\right| \\cdot \\left|\\mathsf{channel}\\right|} & \\text{if } \\mathit{normalise} \\\\ \\bar{\\ell} & \\text{otherwise} \\end{cases} \\\\\nu_{2} &= 2 \\, u_{1} \\cdot \\mathit{across} \\\\\nu_{3} &= 2 \\, u_{1} \\cdot \\mathit{down} \\\\\n\\frac{\\partial L}{\\partial \\mathit{image}} &= -2 \\, u_{1} \\cdot \\mathit{across} + \\operatorname*{shift}_{\\mathsf{width}}\\left(u_{2}, 1, 0\\right) + \\left(\\begin{cases} 0 & \\text{if } i_{\\mathsf{width}} + 1 < \\left|\\mathsf{width}\\right| \\\\ u_{2} & \\text{otherwise} \\end{cases}\\right) - 2 \\, u_{1} \\cdot \\mathit{down} + \\operatorname*{shift}_{\\mathsf{height}}\\left(u_{3}, 1, 0\\right) + \\left(\\begin{cases} 0 & \\text{if } i_{\\mathsf{height}} + 1 < \\left|\\mathsf{height}\\right| \\\\ u_{3} & \\text{otherwise} \\end{cases}\\right)\n\\end{aligned}',
    },
  },
  docs: {
    image: 'The images; the borders have no neighbour outside.',
    form: 'What a pixel adds, the squares or the sizes of its differences to the next pixel down and across, or the length of both together.',
    normalise: "Whether an image's sum is divided by the number of its values, height times width times channels.",
  },
  properties: [
    'nonnegative',
    'convex-in(image)',
    'smooth with form = squared',
    'robust with form = absolute',
    'gradient-bounded-by(4) with form = absolute',
    'robust with form = isotropic',
    'gradient-bounded-by(4) with form = isotropic',
    'shift-invariant-in(image, height, width)',
    'permutation-invariant-in(batch...)',
    'permutation-invariant-in(channel)',
  ],
  use: {
    tasks: ['super-resolution', 'style transfer', 'denoising'],
    when: 'A generated image must be smooth; it is added to another loss with a small factor.',
    avoid: 'Fine texture must stay. The squared form blurs edges as well; the others keep them.',
  },
  equivalents: { kornia: 'kornia.losses.total_variation(image.movedim(-1, -3), reduction="sum").sum(-1).mean()' },
  references: [
    'Rudin, L. I., Osher, S. and Fatemi, E. (1992). Nonlinear total variation based noise removal algorithms. Physica D 60.',
    'Mahendran, A. and Vedaldi, A. (2015). Understanding deep image representations by inverting them. CVPR.',
  ],
});
