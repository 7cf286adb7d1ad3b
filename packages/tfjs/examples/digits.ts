import { trainDigits } from './trainDigits.ts';

await trainDigits((line) => process.stdout.write(`${line}\n`));
