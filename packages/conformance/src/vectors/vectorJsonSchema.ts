import * as z from 'zod';
import { vectorSchema } from './vectorSchema.ts';

/** The JSON Schema of a vector file, for editors and foreign producers. */
export const vectorJsonSchema = (): Record<string, unknown> => z.toJSONSchema(vectorSchema, { io: 'input' });
