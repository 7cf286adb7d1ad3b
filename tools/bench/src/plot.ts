import type { Measurement } from './measure.ts';
import { median } from './median.ts';

const width = 440;
const height = 280;
const margin = { left: 68, right: 24, top: 34, bottom: 40 };
const columns = 3;
const legendStep = 160;
const legendHeight = 40;
/** Of Paul Tol's bright and muted schemes, which people who do not see all colours can tell apart. */
const colours = ['#222222', '#4477aa', '#66ccee', '#228833', '#ee6677', '#aa3377', '#ccbb44', '#bbbbbb'];

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const units = ['ns', 'µs', 'ms', 's'];

const timeText = (power: number): string => {
  const unit = Math.min(units.length - 1, Math.max(0, Math.floor(power / 3)));
  return `${10 ** (power - 3 * unit)} ${units[unit]}`;
};

/** `2¹⁶` where a number is a power of two. */
const sizeText = (size: number): string => {
  const raised = [...String(size)].map((digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '').join('');
  return Number.isInteger(size) ? `2${raised}` : String(Math.round(2 ** size));
};

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A line with a mark at each of its points, so that one alone is seen as well. */
const curve = (points: readonly Point[], colour: string): string => {
  const line = points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  const marks = points.map(({ x, y }) => `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3" fill="${colour}"/>`);
  return `<polyline points="${line}" fill="none" stroke="${colour}" stroke-width="1.8"/>${marks.join('')}`;
};

/** One panel: nanoseconds an element over the number of elements, both logarithmic. */
const panel = (title: string, measurements: readonly Measurement[], subjects: readonly string[]): string => {
  const timeOf = ({ rounds }: Measurement): number => Math.log10(median(rounds));
  const measured = measurements.filter((own) => Number.isFinite(timeOf(own)));
  const sizes = [...new Set(measured.map(({ elements }) => Math.log2(elements)))];
  const [left, right] = [Math.min(...sizes), Math.max(...sizes)];
  const times = measured.map(timeOf);
  const [low, high] = [Math.floor(Math.min(...times)), Math.ceil(Math.max(...times))];
  const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
  const x = (size: number): number =>
    margin.left + (right === left ? 0.5 : (size - left) / (right - left)) * inner.width;
  const y = (time: number): number =>
    margin.top + inner.height - ((time - low) / Math.max(1, high - low)) * inner.height;
  const powers = Array.from({ length: Math.max(1, high - low) + 1 }, (_, i) => low + i);
  const grid = powers.map(
    (power) =>
      `<path d="M${margin.left} ${y(power)}H${width - margin.right}" stroke="#ddd"/>` +
      `<text x="${margin.left - 8}" y="${y(power) + 4}" text-anchor="end">${timeText(power)}</text>`,
  );
  const lines = subjects.map((subject, index) => {
    const own = measured.filter((candidate) => candidate.subject === subject);
    const points = own.map((one) => ({ x: x(Math.log2(one.elements)), y: y(timeOf(one)) }));
    return points.length === 0 ? '' : curve(points, colours[index % colours.length] ?? '');
  });
  const below = height - margin.bottom + 18;
  const ticks = sizes.map((size) => `<text x="${x(size)}" y="${below}" text-anchor="middle">${sizeText(size)}</text>`);
  const heading = `<text x="${margin.left}" y="${margin.top - 14}" font-weight="bold">${escape(title)}</text>`;
  return [heading, ...grid, ...ticks, ...lines].join('');
};

/** All losses as panels of one SVG. */
export const plot = (measurements: readonly Measurement[]): string => {
  const subjects = [...new Set(measurements.map(({ subject }) => subject))];
  const titles = [...new Set(measurements.map(({ loss, mode }) => `${loss}, ${mode}`))];
  const panels = titles.map((title, index) => {
    const own = measurements.filter(({ loss, mode }) => `${loss}, ${mode}` === title);
    const [column, row] = [index % columns, Math.floor(index / columns)];
    const place = `translate(${column * width} ${row * height + legendHeight})`;
    return `<g transform="${place}">${panel(title, own, subjects)}</g>`;
  });
  const legend = subjects.map((subject, index) => {
    const at = margin.left + index * legendStep;
    const colour = colours[index % colours.length];
    return `<rect x="${at}" y="12" width="14" height="14" fill="${colour}"/><text x="${at + 20}" y="24">${escape(subject)}</text>`;
  });
  const full = {
    width: Math.max(columns * width, margin.left + subjects.length * legendStep),
    height: Math.ceil(titles.length / columns) * height + legendHeight,
  };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${full.width}" height="${full.height}" font-family="sans-serif" font-size="12">`,
    '<title>Nanoseconds an element over the number of elements</title>',
    '<rect width="100%" height="100%" fill="white"/>',
    ...legend,
    ...panels,
    '</svg>\n',
  ].join('');
};
