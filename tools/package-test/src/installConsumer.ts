import { join } from 'node:path';
import { publishablePackages } from './publishablePackages.ts';
import { runCommand } from './runCommand.ts';
import { writeJson } from './writeJson.ts';

/**
 * Makes an empty folder a user's project: installs the tarballs (package name -> path) and whatever else the READMEs
 * tell to install, at the versions that this repository is tested with.
 */
export async function installConsumer(
  folder: string,
  tarballs: ReadonlyMap<string, string>,
  names: readonly string[],
): Promise<void> {
  const local = [...tarballs].map(([name, path]) => [name, `file:${path}`]);
  const others = names.filter((name) => !tarballs.has(name)).map((name) => [name, testedVersion(name)]);
  const dependencies = Object.fromEntries([...local, ...others]);
  writeJson(join(folder, 'package.json'), { private: true, type: 'module', dependencies });
  await runCommand('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], folder);
}

function testedVersion(name: string): string {
  const version = publishablePackages.map(({ devDependencies }) => devDependencies[name]).find(Boolean);
  if (version === undefined) throw new Error(`a README installs ${name}, but no package has it in devDependencies`);
  return version;
}
