import { needlessAxis, wrongLayout, wrongShape } from './axisErrors.ts';
import { axisNames } from './axisNames.ts';
import type { AxisRules } from './axisRules.ts';
import { elementCount, sameShape } from './shapes.ts';

/** For losses element by element: all tensors have the one group of axes of the first input, and so its shape. */
export const elementAxes: AxisRules = {
  bind({ name: loss, inputs }, shapes, { axis: axisOption, layout }) {
    const [first] = inputs;
    const axes = axisNames(first?.axes ?? []);
    const [axis = ''] = axes;
    const [lengths = []] = shapes;
    if (axisOption !== undefined) throw needlessAxis(loss, axes, axisOption);
    if (layout !== undefined && !(typeof layout === 'string' && layout.trim() === axis))
      throw wrongLayout(loss, axes, layout);
    inputs.forEach((input, position) => {
      const { [position]: shape = [] } = shapes;
      if (!sameShape(shape, lengths)) throw wrongShape(loss, input, lengths, shape, first?.name);
    });
    return { layout: [{ axis, lengths: [...lengths] }], sizes: { [axis]: elementCount(lengths) } };
  },
};
