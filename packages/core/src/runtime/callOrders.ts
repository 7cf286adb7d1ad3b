import type { CallOrders } from './axisRules.ts';
import { axisNames } from './axisNames.ts';
import type { LayoutSegment, PreparedCall } from './preparedCall.ts';
import { rearrangementOf } from './rearrangement.ts';
import type { CallSpecification } from './specification.ts';

/** What was found for a call, by its layout: equal calls in a row have one. */
const foundFor = new WeakMap<readonly LayoutSegment[], CallOrders>();

export function ordersOf({ inputs, variants }: CallSpecification, { layout, variant }: PreparedCall): CallOrders {
  let orders = foundFor.get(layout);
  if (orders === undefined) {
    orders = {
      inputs: inputs.map(({ axes }) => rearrangementOf(layout, axisNames(axes))),
      loss: rearrangementOf(layout, variants[variant]?.lossAxes ?? []),
    };
    foundFor.set(layout, orders);
  }
  return orders;
}
