import { elementwiseRules, type ElementwiseRule } from './elementwiseRules.ts';

type Propagate = ElementwiseRule['propagate'];

/** Where the errors of two numbers decide how they compare, the mask may as well be the other one: its error is 1. */
const ofComparison: Propagate = ([x = 0, y = 0], [ofX = 0, ofY = 0]) =>
  Number(ofX + ofY > 0 && Math.abs(x - y) <= ofX + ofY);

const valueOf = (primitive: string, operands: readonly number[]): number =>
  elementwiseRules[primitive]?.value(...operands) ?? NaN;

/** A mask of masks may be the other one where any choice of its undecided operands makes it so. */
const ofConnective =
  (primitive: string): Propagate =>
  (masks, errors, result) => {
    const choices = masks.reduce<readonly (readonly number[])[]>(
      (known, mask, i) => (errors[i] === 0 ? [mask] : [0, 1]).flatMap((taken) => known.map((own) => [...own, taken])),
      [[]],
    );
    return Number(choices.some((choice) => valueOf(primitive, choice) !== result));
  };

const ofSign: Propagate = ([x = 0], [error = 0]) => (error > 0 && Math.abs(x) <= error ? 2 : 0);

/** Where the mask is undecided, the result may be the other branch's. */
const ofWhere: Propagate = ([mask = 0, yes = 0, no = 0], [ofMask = 0, ofYes = 0, ofNo = 0]) => {
  if (ofMask === 0) return mask === 0 ? ofNo : ofYes;
  const distance = Object.is(yes, no) ? 0 : Math.abs(yes - no);
  return (Number.isNaN(distance) ? Infinity : distance) + Math.max(ofYes, ofNo);
};

const propagations: Readonly<Record<string, Propagate>> = {
  sign: ofSign,
  equal: ofComparison,
  not_equal: ofComparison,
  less: ofComparison,
  less_equal: ofComparison,
  and: ofConnective('and'),
  or: ofConnective('or'),
  not: ofConnective('not'),
  where: ofWhere,
};

/** The rules of what decides, for whoever must reckon with the other decision. */
export const undecidedRules: Readonly<Record<string, ElementwiseRule>> = Object.fromEntries(
  Object.entries(propagations).flatMap(([primitive, propagate]) => {
    const rule = elementwiseRules[primitive];
    return rule === undefined ? [] : [[primitive, { ...rule, propagate }] as const];
  }),
);
