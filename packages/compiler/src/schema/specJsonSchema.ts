import * as z from 'zod';
import { specFile } from './specFile.ts';

/** The JSON Schema of a spec file, for editors that complete and check while a person writes. */
export const specJsonSchema = (): Record<string, unknown> => z.toJSONSchema(specFile, { io: 'input' });
