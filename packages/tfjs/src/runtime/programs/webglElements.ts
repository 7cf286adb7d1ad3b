import type { ProgramCall, ProgramNumber, ProgramTensor } from './programCall.ts';
import { glsl } from './shaderDialect.ts';
import { accessorOf, asType, numberText, placeText } from './webglReading.ts';

/** The four numbers of a texel, which are two by two of the last two dimensions. */
const components = ['r', 'g', 'b', 'a'] as const;
type Component = (typeof components)[number];

/** What the statements read by a function of the place stands in a variable here. */
const withoutFunctions = (statements: string, read: readonly (ProgramTensor | ProgramNumber)[]): string =>
  read
    .filter(({ along }) => along !== undefined)
    .reduce((text, { name, type, ...rest }) => {
      const value = 'tensor' in rest ? asType(type, `${name}Texel`) : `${name}Given`;
      return text.replaceAll(new RegExp(`\\b${name}At\\(i\\)`, 'g'), value);
    }, statements);

/** The place of a component's number within a row, and the component that holds the first and the second of its kept values. */
interface Placed {
  readonly step: number;
  readonly kept: readonly [even: Component, odd: Component];
}

/** Kept values are [row, value] where rows lie one below the other, else [value, row]. */
const placesOf = (isFlat: boolean): Readonly<Record<Component, Placed>> =>
  isFlat
    ? {
        r: { step: 0, kept: ['r', 'g'] },
        g: { step: 1, kept: ['r', 'g'] },
        b: { step: 0, kept: ['b', 'a'] },
        a: { step: 1, kept: ['b', 'a'] },
      }
    : {
        r: { step: 0, kept: ['r', 'b'] },
        g: { step: 0, kept: ['g', 'a'] },
        b: { step: 1, kept: ['r', 'b'] },
        a: { step: 1, kept: ['g', 'a'] },
      };

/** Four elements a texel, like what comes before and after. */
export const webglElements = ({ tensors, numbers, element, results, kept, along, shape }: ProgramCall): string => {
  const values = kept?.values ?? [];
  const isFlat = shape.length === 2;
  const places = placesOf(isFlat);
  const everywhere = tensors.filter(({ place }) => place !== undefined);
  const texels = tensors.filter(({ place }) => place === undefined);
  const once = texels.filter((tensor) => tensor.along === undefined);
  const parameters = [
    ...texels.map(({ name }) => `float ${name}Texel`),
    ...values.map(({ name }) => `float ${name}Kept`),
    ...(along === undefined ? [] : ['int i']),
  ];
  const argumentsAt = (component: Component): string => {
    const { step, kept: halves } = places[component];
    return [
      ...texels.map(({ name }) => `${name}Texel.${component}`),
      ...values.map((_, at) => `kept${Math.floor(at / 2)}.${halves[at % 2]}`),
      ...(along === undefined ? [] : [`place.y + ${step}`]),
    ].join(', ');
  };
  const keptTexels = Array.from({ length: Math.ceil(values.length / 2) }, (_, pair) => {
    const behind = isFlat ? '' : ', place.z';
    return `vec4 kept${pair} = getKeptTensor(place.x, ${2 * pair}${behind});`;
  });
  const needsPlace = along !== undefined || values.length > 0;
  return `
    float valueAt(${parameters.join(', ')}) {
      ${once.map(({ name, type }) => `${type} ${name} = ${asType(type, `${name}Texel`)};`).join('\n')}
      ${everywhere.map(placeText).join('\n')}
      ${numbers.map((number) => (number.along === undefined ? numberText(number) : '')).join('\n')}
      ${values.map(({ name, type }) => `${type} ${name} = ${type === 'bool' ? `${name}Kept != 0.0` : asType(type, `${name}Kept`)};`).join('\n')}
      ${glsl.statements(withoutFunctions(element, [...tensors, ...numbers]))}
      return ${results[0]};
    }
    void main() {
      ${needsPlace ? `ivec${shape.length} place = getOutputCoords();` : ''}
      ${texels.map(({ name }) => `vec4 ${name}Texel = ${accessorOf(name)}AtOutCoords();`).join('\n')}
      ${keptTexels.join('\n')}
      setOutput(vec4(${components.map((component) => `valueAt(${argumentsAt(component)})`).join(', ')}));
    }`;
};
