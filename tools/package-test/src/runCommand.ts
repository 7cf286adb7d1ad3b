import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const longestMilliseconds = 5 * 60_000;

/** Runs a program to its end and returns what it printed; a failure's error carries both of its outputs. */
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
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${program} ${programArguments.join(' ')} failed in ${folder}\n${stdout}${stderr}`, { cause: error });
  }
}

/** npm tells its scripts in which workspace they run, and an npm that they start elsewhere would believe it. */
function environment(): NodeJS.ProcessEnv {
  const ours = ['npm_config_workspace', 'npm_config_workspaces', 'npm_config_local_prefix', 'npm_config_prefix'];
  const kept = Object.entries(process.env).filter(([name]) => !ours.includes(name.toLowerCase()));
  return { ...Object.fromEntries(kept), NO_COLOR: '1', FORCE_COLOR: '0' };
}
