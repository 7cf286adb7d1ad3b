import type { Domain, LossSpec } from '../../schema/lossSpec.ts';
import { argumentsText, resultText } from './callText.ts';
import { cellCode, code, list, plain, prose, table } from './markdown.ts';

const domainText = ([name, domain]: readonly [string, Domain]): string =>
  'range' in domain ? `${name} in ${domain.range.text}` : `${name} = ${domain.values.join(' or ')}`;

/** For which arguments an equivalent is one, as code; empty if for all. */
export const domainsText = (only: Readonly<Record<string, Domain>>): string =>
  Object.entries(only).map(domainText).join(', ');

/** What the others make of some calls: the numbers are theirs, and tests run all of it. */
export const differencesTable = ({ equivalents }: LossSpec): readonly string[] => {
  const rows = Object.entries(equivalents).flatMap(([framework, { differs }]) =>
    differs.map((each) => [
      framework,
      plain(each.because),
      `${cellCode(each.code)} of ${cellCode(argumentsText(each))}`,
      cellCode(resultText(each)),
      each.here === undefined ? '' : cellCode(resultText(each.here)),
    ]),
  );
  return rows.length === 0 ? [] : [table(['framework', 'what it does', 'call', 'there', 'here'], rows)];
};

/** Which definition this is, and how other frameworks spell it. */
export const elsewhere = (spec: LossSpec): readonly string[] => {
  const equivalents = Object.entries(spec.equivalents);
  const limits = equivalents.flatMap(([framework, { only }]) => {
    const domains = domainsText(only);
    return domains === '' ? [] : [`${framework}: the same for ${code(domains)}.`];
  });
  const differences = differencesTable(spec);
  return [
    ...(spec.definition.length === 0 ? [] : [list(spec.definition.map(prose))]),
    ...(equivalents.length === 0
      ? []
      : [
          table(
            ['framework', 'the same loss'],
            equivalents.map(([key, { code: text }]) => [key, cellCode(text)]),
          ),
        ]),
    ...(limits.length === 0 ? [] : ['Beyond these limits they are other losses:', list(limits)]),
    ...(differences.length === 0 ? [] : ['They differ:', ...differences]),
  ];
};
