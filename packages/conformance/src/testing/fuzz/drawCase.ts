import { printExpression, printFormula } from '@losswright/compiler';
import { type Dice, isOneIn, oneOf } from './dice.ts';
import { drawFormula } from './drawFormula.ts';
import { type FuzzCase, fuzzInputs } from './fuzzCase.ts';

/** `smooth`: numbers of a sensible size, all different; `edges`: zeros, ties, infinities and NaN among them. */
export type Domain = 'smooth' | 'edges';

const edges = [0, 0, 1, 1, -1, 0.5, -2, 30, -30, 1e4, -1e4, Infinity, -Infinity, NaN];

/** A number that float32 holds exactly. */
const drawNumber = (dice: Dice, domain: Domain): number =>
  domain === 'edges' && isOneIn(dice, 2) ? oneOf(dice, edges) : (dice.below(4097) - 2048) / 1024 + 1 / 4096;

const drawInteger = (dice: Dice, domain: Domain, length: number): number =>
  domain === 'edges' ? dice.below(length + 3) - 1 : dice.below(Math.max(1, length));

/** A formula with numbers for all that it may read. */
export const drawCase = (dice: Dice, domain: Domain): FuzzCase => {
  const drawn = drawFormula(dice);
  const batch = oneOf(dice, [[2], [1], [3], [], [2, 1], [1, 2]]);
  const classes = oneOf(dice, [3, 2, 1, 4]);
  const items = domain === 'edges' ? oneOf(dice, [2, 3, 1, 0]) : oneOf(dice, [2, 3, 1]);
  const lengths: Readonly<Record<string, number>> = {
    'batch...': batch.reduce((product, length) => product * length, 1),
    class: classes,
    item: items,
  };
  const count = (axes: readonly string[]) => axes.reduce((product, axis) => product * (lengths[axis] ?? 0), 1);
  const inputs = Object.entries(fuzzInputs).map(([name, { axes, isFloat }]) => {
    const draw = () => (isFloat ? drawNumber(dice, domain) : drawInteger(dice, domain, classes));
    return [name, Array.from({ length: count(axes) }, draw)] as const;
  });
  return {
    formula: printFormula(drawn.formula),
    ...(drawn.count === undefined ? {} : { count: printExpression(drawn.count) }),
    loss: drawn.axes,
    batch,
    classes,
    items,
    inputs: Object.fromEntries(inputs),
    options: {
      delta: oneOf(dice, [1, 0.75, 2, 2.5]),
      window: 1 + dice.below(3),
      ...(isOneIn(dice, 2) ? { alpha: oneOf(dice, [0.25, 1, -0.5]) } : {}),
      ...(isOneIn(dice, 2)
        ? {
            share: {
              shape: [classes],
              dtype: 'float64',
              data: Array.from({ length: classes }, () => drawNumber(dice, 'smooth')),
            },
          }
        : {}),
      form: oneOf(dice, ['plain', 'squared']),
      exact: isOneIn(dice, 2),
    },
  };
};
