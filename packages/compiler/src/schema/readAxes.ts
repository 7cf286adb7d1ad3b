import type { AxisSpec } from './lossSpec.ts';
import { SpecError, type SourceText } from './specError.ts';

const axisPattern = /^([a-z][a-z0-9_]*)(\.\.\.)?(?:\s*=\s*([1-9][0-9]*))?$/;

const readAxis = (source: SourceText, part: string, start: number): AxisSpec => {
  const axis = part.trim();
  const first = start + part.length - part.trimStart().length;
  const span = { start: first, end: first + Math.max(axis.length, 1) };
  const [, name, dots, length] = axisPattern.exec(axis) ?? [];
  if (name === undefined) {
    const advice = 'an axis is a name such as class, batch... for any number of dimensions, or coordinate=4';
    throw new SpecError(source, span, axis === '' ? 'an axis is missing' : `"${axis}" is not an axis`, advice);
  }
  if (dots === undefined) return length === undefined ? { name } : { name, length: Number(length) };
  if (length !== undefined) {
    const advice = `write ${name}=${length} for one axis, or ${name}... for any number of them`;
    throw new SpecError(source, span, 'a group has no length of its own', advice);
  }
  return { name: `${name}...` };
};

/** Reads a shape such as `[batch..., class]`. Throws SpecError at the axis that is wrong. */
export const readAxes = (source: SourceText): readonly AxisSpec[] => {
  const { text } = source;
  const whole = { start: 0, end: text.length };
  const [, open, inside] = /^(\s*\[)(.*)\]\s*$/.exec(text) ?? [];
  if (open === undefined || inside === undefined) {
    throw new SpecError(
      source,
      whole,
      `"${text}" is not a shape`,
      'write the axes in brackets, as in "[batch..., class]"',
    );
  }
  if (inside.trim() === '') return [];
  const axes: AxisSpec[] = [];
  let start = open.length;
  for (const part of inside.split(',')) {
    const axis = readAxis(source, part, start);
    const span = { start, end: start + part.length };
    const bare = axis.name.replace('...', '');
    if (axes.some(({ name }) => name.replace('...', '') === bare)) {
      throw new SpecError(source, span, `a second axis "${bare}"`, 'every axis of a shape has its own name');
    }
    if (axis.name.endsWith('...') && axes.some(({ name }) => name.endsWith('...'))) {
      const advice = 'with two groups, the shape of a tensor would not say where one ends and the other begins';
      throw new SpecError(source, span, 'a second group of axes', advice);
    }
    axes.push(axis);
    start += part.length + 1;
  }
  return axes;
};
