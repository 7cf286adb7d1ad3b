import type { CallInput, LossContract } from '@losswright/core/runtime';

interface SampleDimension {
  readonly axis: string;
  readonly length: number;
}

/**
 * Inputs of the right rank without values, with which options can be checked and the order of the axes be found out
 * before there are real inputs. Groups get as many dimensions as the `axis` option can need.
 */
export function sampleInputs(
  contract: Pick<LossContract, 'specification' | 'equalAxes'>,
  options: Readonly<Record<string, unknown>>,
): readonly CallInput[] {
  const { specification } = contract;
  const lengths = knownLengths(contract, options);
  const groupRank = typeof options.axis === 'number' ? Math.abs(options.axis) + 2 : 1;
  const dimensions = (axis: string): SampleDimension[] =>
    Array.from({ length: axis.endsWith('...') ? groupRank : 1 }, () => ({ axis, length: lengths.get(axis) ?? 1 }));
  const order: SampleDimension[] = [];
  return specification.inputs.map(({ axes, dtype }, position) => {
    const names = axes.map(({ name }) => name);
    if (position === 0) order.push(...firstOrder(names, dimensions, options));
    else order.push(...names.filter((name) => !order.some(({ axis }) => axis === name)).flatMap(dimensions));
    return { dtype, shape: order.filter(({ axis }) => names.includes(axis)).map(({ length }) => length) };
  });
}

/** The first input's dimensions in the order that the options ask for; impossible options are left to be refused. */
function firstOrder(
  names: readonly string[],
  dimensions: (axis: string) => SampleDimension[],
  { axis, layout }: Readonly<Record<string, unknown>>,
): SampleDimension[] {
  if (typeof layout === 'string')
    return layout
      .split(/\s+/)
      .filter((name) => names.includes(name))
      .flatMap(dimensions);
  const moved = names.findLast((name) => !name.endsWith('...'));
  if (typeof axis !== 'number' || moved === undefined) return names.flatMap(dimensions);
  const others = names.filter((name) => name !== moved).flatMap(dimensions);
  const place = axis < 0 ? others.length + 1 + axis : axis;
  return others.toSpliced(place, 0, ...dimensions(moved));
}

/** The lengths that the specification or a tensor parameter fixes, and those of axes that must be as long. */
function knownLengths(
  { specification: { inputs, parameters }, equalAxes = [] }: Pick<LossContract, 'specification' | 'equalAxes'>,
  options: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, number> {
  const lengths = new Map<string, number>();
  for (const { option, axes } of parameters) {
    const shape = shapeOf(options[option]);
    axes.forEach(({ name }, position) => {
      const length = shape[position];
      if (length !== undefined) lengths.set(name, length);
    });
  }
  for (const { name, length } of inputs.flatMap(({ axes }) => axes))
    if (length !== undefined) lengths.set(name, length);
  for (const pair of equalAxes.flat()) {
    const length = pair.map((axis) => lengths.get(axis)).find((known) => known !== undefined);
    if (length !== undefined) for (const axis of pair) lengths.set(axis, lengths.get(axis) ?? length);
  }
  return lengths;
}

function shapeOf(value: unknown): readonly number[] {
  if (Array.isArray(value)) return [value.length, ...shapeOf(value[0])];
  if (ArrayBuffer.isView(value) && 'length' in value && typeof value.length === 'number') return [value.length];
  if (typeof value !== 'object' || value === null || !('shape' in value) || !Array.isArray(value.shape)) return [];
  return value.shape.filter((length: unknown) => typeof length === 'number');
}
