import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const longestMilliseconds = 5 * 60_000;

/** Runs a program to its end and returns what it printed. A failure's error tells both of its outputs. */
export async function runCommand(program: string, programArguments: readonly string[], folder: string) {
  try {
    const { stdout } = await execute(program, programArguments, {
      cwd: folder,
      env: environment(),
      timeout: longestMilliseconds,
      maxBuffer: 2 ** 26,
    });
    return stdout;
  } catch (error) {
    // execFile adds the program's outputs to its errors, which the types cannot say.
    const {
      message,
      stdout = '',
      stderr = '',
    } = error as Error & { readonly stdout?: string; readonly stderr?: string };
    throw new Error(`in ${folder}: ${message}\n${stdout}${stderr}`, { cause: error });
  }
}

/** npm tells its scripts in which workspace they run, and an npm that they start elsewhere would believe it. */
function environment(): NodeJS.ProcessEnv {
  const misleading = new Set([
    'npm_config_workspace',
    'npm_config_workspaces',
    'npm_config_local_prefix',
    'force_color',
  ]);
  const kept = Object.entries(process.env).filter(([name]) => !misleading.has(name.toLowerCase()));
  return { ...Object.fromEntries(kept), NO_COLOR: '1' };
}
