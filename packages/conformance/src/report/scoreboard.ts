import { markdownTable } from 'markdown-table';
import type { BackendResult } from '../run/caseResult.ts';
import { summarize, type Summary } from '../run/summary.ts';

/** How to read a cell of the scoreboard. */
export const legend =
  'passed/applicable, worst error that passed in units of its bound; F failed, K known deviations, U unsupported';

/** A table of losses and backends: `157/159 0.44 2F 2U`. */
export function scoreboard(results: readonly BackendResult[]): string {
  const losses = [...new Set(results.flatMap(({ cases }) => cases.map(({ loss }) => loss)))];
  const row = (loss: string) => [
    loss,
    ...results.map(({ cases }) => cell(summarize(cases.filter((result) => result.loss === loss)))),
  ];
  const totals = [
    'all',
    ...results.map(({ problem, cases }) => (problem === undefined ? cell(summarize(cases)) : 'NOT PROVEN')),
  ];
  const header = ['loss', ...results.map(({ backend }) => backend)];
  return markdownTable([header, ...losses.map(row), totals], {
    align: header.map((_, index) => (index === 0 ? 'l' : 'r')),
  });
}

function cell({ passed, failed, unsupported, knownDeviations, worst }: Summary): string {
  const applicable = passed + failed + knownDeviations;
  if (applicable + unsupported === 0) return '–';
  const parts = [
    `${passed}/${applicable}`,
    worst === undefined ? '–' : worst.toFixed(2),
    failed > 0 ? `${failed}F` : '',
    knownDeviations > 0 ? `${knownDeviations}K` : '',
    unsupported > 0 ? `${unsupported}U` : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}
