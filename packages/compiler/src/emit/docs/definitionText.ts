import type { LossSpec } from '../../schema/lossSpec.ts';
import { differencesTable, domainsText } from './elsewhere.ts';
import { code, list, prose } from './markdown.ts';

const defaultsOf = ({ parameters }: LossSpec): readonly string[] => {
  const texts = Object.entries(parameters).map(([name, { default: byDefault = 'none' }]) =>
    code(`${name} = ${byDefault}`),
  );
  return texts.length === 0 ? [] : [`Defaults: ${texts.join(', ')}.`];
};

const exceptionsOf = ({ gradient = {} }: LossSpec): readonly string[] =>
  Object.entries(gradient).flatMap(([name, { except }]) =>
    except === undefined ? [] : [`The gradient by ${code(name)} is stated, and not the derivative everywhere.`],
  );

const sameIn = ({ equivalents }: LossSpec): readonly string[] => {
  const places = Object.entries(equivalents).map(([framework, { only }]) => {
    const domains = domainsText(only);
    return domains === '' ? framework : `${framework} for ${code(domains)}`;
  });
  return places.length === 0 ? [] : [`The same in ${places.join('; ')}.`];
};

/** What the page of definitions says of a loss, below its heading. */
export const definitionText = (spec: LossSpec): string =>
  [
    list([...spec.definition.map(prose), ...exceptionsOf(spec), ...defaultsOf(spec), ...sameIn(spec)]),
    ...differencesTable(spec),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
