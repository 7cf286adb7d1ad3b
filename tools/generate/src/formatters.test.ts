import { afterAll, expect, it } from 'vitest';
import { startFormatters } from './formatters.ts';

const formatters = startFormatters(2);
afterAll(() => formatters.stop());

it('formats several texts at once, each in its place', async () => {
  const texts = await Promise.all(['const a=1', 'f( "b" )', 'c'].map(formatters.format));
  expect(texts).toEqual(['const a = 1;\n', "f('b');\n", 'c;\n']);
});

it('says of which text it can make nothing', async () => {
  await expect(formatters.format('const')).rejects.toThrow();
  expect(await formatters.format('d')).toBe('d;\n');
});
