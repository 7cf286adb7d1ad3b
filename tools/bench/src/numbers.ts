/** What the numbers of an input are. */
export type Kind = 'normal' | 'probability' | 'bit' | 'sign' | 'label' | 'letter' | { readonly constant: number };

/** Pseudorandom numbers below 1, the same every time. */
const createDice = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
};

/** Numbers of a kind; labels are below `classes`, and letters besides are not 0. */
export const drawNumbers = (kind: Kind, count: number, seed: number, classes: number): Float32Array | Int32Array => {
  if (typeof kind === 'object') return new Int32Array(count).fill(kind.constant);
  const roll = createDice(seed + 1);
  const draw = {
    normal: () => 2 * (roll() + roll() + roll() + roll() - 2),
    probability: () => 0.01 + 0.98 * roll(),
    bit: () => Math.round(roll()),
    sign: () => (roll() < 0.5 ? -1 : 1),
    label: () => Math.floor(classes * roll()),
    letter: () => 1 + Math.floor((classes - 1) * roll()),
  }[kind];
  const isInteger = kind === 'sign' || kind === 'label' || kind === 'letter';
  const numbers = isInteger ? new Int32Array(count) : new Float32Array(count);
  return numbers.map(() => draw());
};
