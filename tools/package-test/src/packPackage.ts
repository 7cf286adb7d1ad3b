import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { publishablePackages, type PublishablePackage } from './publishablePackages.ts';
import { runCommand } from './runCommand.ts';

/** `npm pack`s every built package, each into a folder of its own inside `destination`: package name -> path. */
export async function packPackages(destination: string): Promise<ReadonlyMap<string, string>> {
  const tarballs = new Map<string, string>();
  for (const one of publishablePackages) tarballs.set(one.name, await packPackage(one, destination));
  return tarballs;
}

async function packPackage({ name, folder }: PublishablePackage, destination: string): Promise<string> {
  if (!existsSync(join(folder, 'dist'))) {
    throw new Error(
      `${name} is not built. Run this test through nx, which builds first: npx nx test @losswright/package-test`,
    );
  }
  const own = join(destination, name);
  mkdirSync(own, { recursive: true });
  await runCommand('npm', ['pack', '--pack-destination', own], folder);
  const [tarball] = readdirSync(own);
  if (tarball === undefined) throw new Error(`npm pack wrote no tarball of ${name} into ${own}`);
  return join(own, tarball);
}
