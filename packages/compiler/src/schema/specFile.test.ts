import { expect, it } from 'vitest';
import { specJsonSchema } from './specJsonSchema.ts';

it('describes the file to an editor', () => {
  const schema = specJsonSchema();
  expect(schema).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    additionalProperties: false,
    required: ['name', 'family', 'title', 'summary', 'inputs', 'formula', 'loss', 'reductions', 'use', 'vectors'],
  });
  expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
});
