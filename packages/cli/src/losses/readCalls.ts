import { readCallText, VectorFileError, type LossCall } from '@losswright/conformance';

/**
 * Reads what a loss is to be called with: one case, a vector file with its cases, or one case a line.
 *
 * @throws VectorFileError that names the file and the line of what is wrong.
 */
export function readCalls(file: string, text: string): readonly LossCall[] {
  if (text.trim() === '') throw new VectorFileError(`${file}: expected a case { "inputs": … }, found nothing`);
  const whole = parse(text);
  if (whole === undefined) {
    const lines = text.split('\n').map((line, index) => [line, index + 1] as const);
    const written = lines.filter(([line]) => line.trim() !== '');
    // A text that is neither one case nor one a line is most likely one with a slip: its own place is the useful one.
    if (written.every(([line]) => parse(line) === undefined)) return [readCallText(file, text)];
    return written.map(([line, number]) => readCallText(`${file}, line ${number}`, line));
  }
  const cases = typeof whole === 'object' && whole !== null && 'cases' in whole ? whole.cases : undefined;
  if (!Array.isArray(cases)) return [readCallText(file, text)];
  return cases.map((call, index) => readCallText(`${file}, case ${index + 1}`, JSON.stringify(call, undefined, 2)));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
