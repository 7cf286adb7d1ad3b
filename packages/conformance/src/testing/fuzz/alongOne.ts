import { type Lengths, type NamedArray, type Place, tabulate, unionOf } from './namedArray.ts';

/** What a function along one axis is computed with. */
export interface AlongOne {
  readonly axis: string;
  readonly lengths: Lengths;
  readonly rounded: (value: number) => number;
  /** The value of an argument. */
  readonly operand: (index: number) => NamedArray;
}

/** What goes along one axis, one element at a time; undefined for functions that do not. */
export const alongOne = (name: string, { axis, lengths, rounded, operand }: AlongOne): NamedArray | undefined => {
  const length = lengths[axis] ?? 0;
  const here = (place: Place): number => place[axis] ?? 0;
  switch (name) {
    case 'pick': {
      const [x, position] = [operand(0), operand(1)];
      const axes = [...new Set([...x.axes.filter((own) => own !== axis), ...position.axes])];
      return tabulate(axes, lengths, (place) => {
        const index = position.at(place);
        return index >= 0 && index < length ? x.at({ ...place, [axis]: index }) : NaN;
      });
    }
    case 'shift': {
      const [x, offset, fill] = [operand(0), operand(1).at({}), operand(2)];
      return tabulate([...new Set([...unionOf([x, fill]), axis])], lengths, (place) => {
        const source = here(place) - offset;
        return source >= 0 && source < length ? x.at({ ...place, [axis]: source }) : fill.at(place);
      });
    }
    case 'cumsum': {
      const x = operand(0);
      return tabulate(x.axes, lengths, (place) => {
        let sum = 0;
        for (let index = 0; index <= here(place); index++) sum = rounded(sum + x.at({ ...place, [axis]: index }));
        return sum;
      });
    }
    case 'order': {
      const x = operand(0);
      return tabulate(x.axes, lengths, (place) => {
        const keys = Array.from({ length }, (_, index) => x.at({ ...place, [axis]: index }));
        const isBefore = (i: number, j: number): boolean => {
          const [a = NaN, b = NaN] = [keys[i], keys[j]];
          if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(b) && (!Number.isNaN(a) || i < j);
          return a < b || (a === b && i < j);
        };
        return keys.findIndex((_, i) => keys.filter((_, j) => j !== i && isBefore(j, i)).length === here(place));
      });
    }
    case 'one_hot': {
      const position = operand(0);
      return tabulate([...position.axes, axis], lengths, (place) => Number(position.at(place) === here(place)));
    }
    case 'index':
      return tabulate([axis], lengths, here);
    default:
      return undefined;
  }
};
