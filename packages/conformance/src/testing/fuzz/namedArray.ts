/** The lengths of axes, a group's being the product of its dimensions. */
export type Lengths = Readonly<Record<string, number>>;

/** Where an element stands: a position along each axis that matters, and perhaps along others. */
export type Place = Readonly<Record<string, number>>;

/** An array over named axes; an axis that it lacks is one along which it is constant. */
export interface NamedArray {
  readonly axes: readonly string[];
  readonly at: (place: Place) => number;
}

/** Every place of the axes, the last one moving fastest. */
export const placesOf = (axes: readonly string[], lengths: Lengths): readonly Place[] => {
  let places: readonly Place[] = [{}];
  for (const axis of axes) {
    const positions = Array.from({ length: lengths[axis] ?? 0 }, (_, position) => position);
    places = places.flatMap((place) => positions.map((position) => ({ ...place, [axis]: position })));
  }
  return places;
};

export const single = (value: number): NamedArray => ({ axes: [], at: () => value });

/** An array with one number for every place, each asked for once. */
export const tabulate = (axes: readonly string[], lengths: Lengths, valueAt: (place: Place) => number): NamedArray => {
  const keyOf = (place: Place): string => axes.map((axis) => place[axis]).join();
  const values = new Map(placesOf(axes, lengths).map((place) => [keyOf(place), valueAt(place)]));
  return {
    axes,
    at: (place) => {
      const value = values.get(keyOf(place));
      if (value === undefined) throw new Error(`nothing at ${JSON.stringify(place)} of [${axes.join(', ')}]`);
      return value;
    },
  };
};

export const unionOf = (arrays: readonly NamedArray[]): readonly string[] => [
  ...new Set(arrays.flatMap(({ axes }) => axes)),
];
