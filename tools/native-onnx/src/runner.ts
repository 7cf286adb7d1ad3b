import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A Python process that answers one line of JSON with another. */
export interface Runner {
  /** What it says first. */
  readonly greeting: unknown;
  readonly ask: (request: object) => Promise<unknown>;
  readonly stop: () => void;
}

/**
 * Starts `run_models.py`.
 *
 * @throws Error when there is no Python environment here, or it ends before it is ready.
 */
export async function startRunner(): Promise<Runner> {
  const python = spawn(folder('../.venv/bin/python'), [folder('../run_models.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const failed = new Promise<never>((_, reject) => {
    const advice = 'tools/native-onnx/README.md tells how to set up its Python environment.';
    python.once('error', ({ message }) => reject(new Error(`Python does not start: ${message}. ${advice}`)));
    python.once('exit', (code) => reject(new Error(`Python ended with the status ${code}. ${advice}`)));
  });
  // Whoever waits for an answer is told; when nobody does, it was stopped.
  failed.catch(() => undefined);
  const lines = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => {
    const { value } = await Promise.race([lines.next(), failed]);
    return JSON.parse(value);
  };
  return {
    greeting: await next(),
    ask: (request) => {
      python.stdin.write(`${JSON.stringify(request, spell)}\n`);
      return next();
    },
    stop: () => python.stdin.end(),
  };
}

/** What JSON cannot say, as in the golden vectors. */
function spell(_key: string, value: unknown): unknown {
  if (typeof value !== 'number' || (Number.isFinite(value) && !Object.is(value, -0))) return value;
  return Object.is(value, -0) ? '-0' : String(value);
}
