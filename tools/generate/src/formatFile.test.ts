import { expect, it } from 'vitest';
import { formatFile } from './formatFile.ts';

it('formats a file in the style of its ending', async () => {
  expect(await formatFile({ path: 'a.ts', text: 'f( "b" )' })).toEqual({ path: 'a.ts', text: "f('b');\n" });
  expect(await formatFile({ path: 'a.json', text: '{"b":"c"}' })).toEqual({ path: 'a.json', text: '{ "b": "c" }\n' });
});

it('says of which file it can make nothing, and where', async () => {
  await expect(formatFile({ path: 'folder/a.ts', text: 'const = 1' })).rejects.toThrow(/^folder\/a\.ts: .*1:7/s);
});
