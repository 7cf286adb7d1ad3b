import { atLeast, levels, mathText, type MathText, subscriptBase } from './mathText.ts';

const placeholder = /\{(\w+)\}/g;

/** How many braces and \left…\right pairs are open before an offset; the placeholders' own braces balance. */
const depthAt = (template: string, offset: number): number => {
  const before = template.slice(0, offset);
  const count = (pattern: RegExp): number => before.match(pattern)?.length ?? 0;
  return count(/\{/g) - count(/\}/g) + count(/\\left/g) - count(/\\right/g);
};

/**
 * Puts operands into a template of spec/primitives.yaml, such as `\log {x}`. An operand inside braces or brackets stands
 * as it is, any other gets parentheses unless it is a single thing; a sum's operand may be a product.
 */
export const fillTemplate = (template: string, operands: ReadonlyMap<string, MathText>): MathText => {
  const isBig = template.startsWith('\\sum');
  const matches = [...template.matchAll(placeholder)].filter(([, name]) => operands.has(name ?? ''));
  const isBare = (index: number): boolean => depthAt(template, index) === 0;
  const text = template.replaceAll(placeholder, (written: string, name: string, index: number) => {
    const operand = operands.get(name);
    if (operand === undefined) return written;
    if (!isBare(index)) return operand.text;
    if (template.startsWith('_', index + written.length)) return subscriptBase(operand).text;
    return atLeast(isBig ? levels.product : levels.raised, operand).text;
  });
  const last = matches.at(-1);
  const isOpen = last !== undefined && isBare(last.index) && last.index + last[0].length === template.length;
  if (isBig) return mathText(text, levels.big, true);
  if (isOpen) return mathText(text, matches[0]?.index === 0 ? levels.product : levels.applied, true);
  return mathText(text, /\^/.test(template) ? levels.raised : levels.primary);
};
