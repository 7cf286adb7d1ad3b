import { rearrangementOf } from './rearrangement.ts';
import type { AxisRules } from './axisRules.ts';
import { ordersOf } from './callOrders.ts';
import { bindShapes, sizesOf } from './bindShapes.ts';
import { checkEqualAxes } from './checkEqualAxes.ts';

/** For losses with axes that have names, which a user can have in another order. */
export const namedAxes: AxisRules = {
  bind: bindShapes,
  complete(facts, variant, bound, parameters) {
    checkEqualAxes(facts, variant, bound.sizes);
    const { madeAxes, sharedDimensions = {} } = facts;
    if (madeAxes === undefined) return bound;
    const numbers: Record<string, number> = {};
    for (const [name, value] of Object.entries(parameters)) if (typeof value === 'number') numbers[name] = value;
    const made = Object.entries(madeAxes).map(([axis, length]) => {
      const { [axis]: beside } = sharedDimensions;
      const lengths = [Math.max(0, length({ sizes: bound.sizes, parameters: numbers }))];
      return beside === undefined ? { axis, lengths } : { axis, lengths, beside };
    });
    const layout = [...bound.layout, ...made];
    return { layout, sizes: sizesOf(layout) };
  },
  orders: ordersOf,
  rearrangement: rearrangementOf,
};
