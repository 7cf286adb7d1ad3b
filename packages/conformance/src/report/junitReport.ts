import type { BackendResult, CaseResult } from '../run/caseResult.ts';

type Attributes = Readonly<Record<string, string | number>>;

/**
 * The whole run as JUnit XML, which build servers show: a suite for each backend, a test for each case. Failures and
 * unexpected passes fail; unsupported cases and known deviations are skipped, with their reasons; a backend that did not
 * run, or could not be believed, is an error.
 */
export function junitReport(results: readonly BackendResult[]): string {
  const suites = results.map(suite);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { name: 'losswright conform' }, suites)}\n`;
}

function suite({ backend, problem, cases, seconds }: BackendResult): string {
  const problems =
    problem === undefined
      ? []
      : [element('testcase', { classname: backend, name: 'runs' }, [element('error', { message: problem }, [])])];
  const tests = [...problems, ...cases.map((result) => test(backend, result))];
  const count = (tag: string) => tests.filter((text) => text.includes(`<${tag} `)).length;
  const counts = { failures: count('failure'), errors: count('error'), skipped: count('skipped') };
  return element('testsuite', { name: backend, tests: tests.length, ...counts, time: seconds.toFixed(3) }, tests);
}

function test(backend: string, { loss, id, status, detail = '' }: CaseResult): string {
  const outcome = {
    passed: [],
    failed: [element('failure', { message: firstLine(detail) }, [escape(detail)])],
    'unexpected pass': [element('failure', { message: `unexpected pass: ${firstLine(detail)}` }, [escape(detail)])],
    unsupported: [element('skipped', { message: `unsupported: ${firstLine(detail)}` }, [])],
    'known deviation': [element('skipped', { message: `known deviation: ${firstLine(detail)}` }, [])],
  }[status];
  return element('testcase', { classname: `${backend}.${loss}`, name: id }, outcome);
}

function element(tag: string, attributes: Attributes, children: readonly string[]): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escape(String(value))}"`);
  const head = `${tag}${written.join('')}`;
  if (children.length === 0) return `<${head}/>`;
  return `<${head}>\n${children.join('\n')}\n</${tag}>`;
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? '';
}

/** Text that means itself in XML; characters that XML cannot hold are replaced. */
function escape(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
