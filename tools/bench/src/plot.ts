import { type Measurement, median } from './measure.ts';

const width = 420;
const height = 260;
const margin = 40;
const columns = 3;
const colours = ['#1b9e77', '#66a61e', '#7570b3', '#e7298a', '#d95f02', '#a6761d', '#444'];

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** One panel: nanoseconds an element over the number of elements, both logarithmic. */
const panel = (title: string, measurements: readonly Measurement[], subjects: readonly string[]): string => {
  const sizes = measurements.map(({ elements }) => Math.log2(elements));
  const times = measurements.map(({ rounds }) => Math.log10(median(rounds))).filter(Number.isFinite);
  const [left, right] = [Math.min(...sizes), Math.max(...sizes)];
  const [low, high] = [Math.floor(Math.min(...times)), Math.ceil(Math.max(...times))];
  const x = (size: number): number => margin + ((size - left) / Math.max(1, right - left)) * (width - 2 * margin);
  const y = (time: number): number =>
    height - margin - ((time - low) / Math.max(1, high - low)) * (height - 2 * margin);
  const powers = Array.from({ length: high - low + 1 }, (_, i) => low + i);
  const grid = powers.map(
    (power) =>
      `<path d="M${margin} ${y(power)}H${width - margin}" stroke="#ddd"/>` +
      `<text x="4" y="${y(power) + 4}">${10 ** power} ns</text>`,
  );
  const lines = subjects.map((subject, index) => {
    const own = measurements.filter((candidate) => candidate.subject === subject);
    const points = own.map(({ elements, rounds }) => `${x(Math.log2(elements))},${y(Math.log10(median(rounds)))}`);
    return `<polyline points="${points.join(' ')}" fill="none" stroke="${colours[index % colours.length]}" stroke-width="2"/>`;
  });
  const ends = `<text x="${margin}" y="${height - 12}">2^${left}</text><text x="${width - margin - 20}" y="${height - 12}">2^${right} elements</text>`;
  return `<text x="${margin}" y="18" font-weight="bold">${escape(title)}</text>${grid.join('')}${lines.join('')}${ends}`;
};

/** All losses as panels of one SVG. */
export const plot = (measurements: readonly Measurement[]): string => {
  const subjects = [...new Set(measurements.map(({ subject }) => subject))];
  const titles = [...new Set(measurements.map(({ loss, mode }) => `${loss}, ${mode}`))];
  const panels = titles.map((title, index) => {
    const own = measurements.filter(({ loss, mode }) => `${loss}, ${mode}` === title);
    const [column, row] = [index % columns, Math.floor(index / columns)];
    return `<g transform="translate(${column * width} ${row * height + 30})">${panel(title, own, subjects)}</g>`;
  });
  const legend = subjects.map(
    (subject, index) =>
      `<text x="${margin + index * 150}" y="20" fill="${colours[index % colours.length]}">${escape(subject)}</text>`,
  );
  const full = Math.ceil(titles.length / columns) * height + 30;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${columns * width}" height="${full}" font-family="sans-serif" font-size="12">${legend.join('')}${panels.join('')}</svg>\n`;
};
