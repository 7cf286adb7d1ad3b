import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

export const repository = fileURLToPath(new URL('../../..', import.meta.url));

type Versions = Readonly<Record<string, string>>;

export interface PublishablePackage {
  readonly name: string;
  readonly folder: string;
  /** The subpaths that can be imported, '.' among them; patterns of them are left out. */
  readonly entries: readonly string[];
  readonly dependencies: Versions;
  readonly peerDependencies: Versions;
  readonly devDependencies: Versions;
}

/** The workspaces that are not private. */
export const publishablePackages: readonly PublishablePackage[] = ['packages', 'tools']
  .flatMap((parent) => readdirSync(join(repository, parent)).map((name) => join(repository, parent, name)))
  .filter((folder) => existsSync(join(folder, 'package.json')))
  .flatMap(readPackage);

function readPackage(folder: string): readonly PublishablePackage[] {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (manifest.private === true) return [];
  const { name, exports = {}, dependencies = {}, peerDependencies = {}, devDependencies = {} } = manifest;
  return [
    {
      name,
      folder,
      entries: Object.keys(exports).filter((entry) => !entry.includes('*')),
      dependencies,
      peerDependencies,
      devDependencies,
    },
  ];
}
