import { conform } from './commandLine/conform.ts';
import { workshop } from './workshop.ts';

const print = (line: string) => process.stdout.write(`${line}\n`);

try {
  const isRight = await conform(process.argv.slice(2), { ...workshop, print });
  process.exitCode = isRight ? 0 : 1;
} catch (error) {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
}
