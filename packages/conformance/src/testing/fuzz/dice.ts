import fc from 'fast-check';

/** Whatever a generator leaves to chance. */
export interface Dice {
  /** A whole number from 0 to below `count`. */
  readonly below: (count: number) => number;
}

const unbiased = (max: number): fc.Arbitrary<number> => fc.noBias(fc.nat({ max }));

/** Makes something by dice that fast-check throws, and can throw again with smaller numbers. */
export const byDice = <Made>(make: (dice: Dice) => Made): fc.Arbitrary<Made> =>
  fc.gen().map((draw) => make({ below: (count) => draw(unbiased, count - 1) }));

export const oneOf = <Choice>(dice: Dice, choices: readonly Choice[]): Choice => {
  const choice = choices[dice.below(choices.length)];
  if (choice === undefined) throw new Error('nothing to choose from');
  return choice;
};

export const isOneIn = (dice: Dice, count: number): boolean => dice.below(count) === count - 1;
