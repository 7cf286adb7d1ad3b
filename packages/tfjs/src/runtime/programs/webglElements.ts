import { readTexels, texelValue } from './keptTexels.ts';
import type { ProgramCall } from './programCall.ts';
import { glsl } from './shaderDialect.ts';
import { accessorOf, asType, numberText, placeText } from './webglReading.ts';

/** The four numbers of a texel, which are two by two of the last two dimensions. */
const components = ['r', 'g', 'b', 'a'] as const;

/** Which of two elements of a row a component's number is, and of which of two rows. */
interface Placed {
  readonly step: number;
  readonly row: 'first' | 'second';
}

/** Rows lie one below the other, or, where elements have three dimensions, side by side. */
const placesOf = (isFlat: boolean): Readonly<Record<(typeof components)[number], Placed>> => ({
  r: { step: 0, row: 'first' },
  g: isFlat ? { step: 1, row: 'first' } : { step: 0, row: 'second' },
  b: isFlat ? { step: 0, row: 'second' } : { step: 1, row: 'first' },
  a: { step: 1, row: 'second' },
});

/** Four elements a texel, like what comes before and after. */
export const webglElements = ({ tensors, numbers, element, results, kept, along, shape }: ProgramCall): string => {
  const values = kept?.values ?? [];
  const isFlat = shape.length === 2;
  const places = placesOf(isFlat);
  const everywhere = tensors.filter(({ place }) => place !== undefined);
  const texels = tensors.filter(({ place }) => place === undefined);
  const parameters = [
    ...texels.map(({ name }) => `float ${name}Texel`),
    ...values.map(({ name }) => `float ${name}Kept`),
    ...(along === undefined ? [] : ['int i']),
  ];
  const argumentsAt = (component: (typeof components)[number]): string => {
    const { step, row } = places[component];
    return [
      ...texels.map(({ name }) => `${name}Texel.${component}`),
      ...values.map((value) => texelValue(value, row)),
      ...(along === undefined ? [] : [`place.y + ${step}`]),
    ].join(', ');
  };
  const firstRow = isFlat ? 'place.x' : '(place.x * innerLength + place.z)';
  const keptTexels =
    kept === undefined
      ? []
      : [...readTexels('kept', kept, firstRow, 'first'), ...readTexels('kept', kept, `(${firstRow} + 1)`, 'second')];
  const needsPlace = along !== undefined || values.length > 0;
  return `
    float valueAt(${parameters.join(', ')}) {
      ${texels.map(({ name, type }) => `${type} ${name} = ${asType(type, `${name}Texel`)};`).join('\n')}
      ${everywhere.map(placeText).join('\n')}
      ${numbers.map(numberText).join('\n')}
      ${values.map(({ name, type }) => `${type} ${name} = ${asType(type, `${name}Kept`)};`).join('\n')}
      ${glsl.statements(element)}
      return ${results[0]};
    }
    void main() {
      ${needsPlace ? `ivec${shape.length} place = getOutputCoords();` : ''}
      ${texels.map(({ name }) => `vec4 ${name}Texel = ${accessorOf(name)}AtOutCoords();`).join('\n')}
      ${keptTexels.join('\n')}
      setOutput(vec4(${components.map((component) => `valueAt(${argumentsAt(component)})`).join(', ')}));
    }`;
};
