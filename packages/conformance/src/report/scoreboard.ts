import { markdownTable } from 'markdown-table';
import type { BackendResult } from '../run/caseResult.ts';
import { summarize, type Summary } from '../run/summary.ts';

/**
 * A table of losses and backends. A cell says how many cases passed of those that apply, and the largest error among
 * them in units of its bound: `97/97, 0.42`.
 */
export function scoreboard(results: readonly BackendResult[]): string {
  const losses = [...new Set(results.flatMap(({ cases }) => cases.map(({ loss }) => loss)))];
  const row = (loss: string) => [
    loss,
    ...results.map(({ cases }) => cell(summarize(cases.filter((result) => result.loss === loss)))),
  ];
  const totals = [
    'all',
    ...results.map(({ problem, cases }) => (problem === undefined ? cell(summarize(cases)) : 'DID NOT RUN')),
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
    failed > 0 ? `${failed} FAILED` : '',
    knownDeviations > 0 ? `${knownDeviations} known` : '',
    unsupported > 0 ? `${unsupported} unsupported` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}
