import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { repository } from './publishablePackages.ts';

const leftOut = new Set(['node_modules', 'dist', '.git', '.nx', '.venv', '.cache']);
const modules = join(repository, 'node_modules');
const workspaces = join('node_modules', '@losswright');

/**
 * Copies the repository's files and links to what npm installed in it, so that the copy can be changed and run: its
 * workspaces find each other in the copy.
 */
export function copyRepository(destination: string): void {
  cpSync(repository, destination, { recursive: true, filter: (path) => !leftOut.has(basename(path)) });
  mkdirSync(join(destination, workspaces), { recursive: true });
  const isWorkspace = (name: string) => lstatSync(join(modules, name)).isSymbolicLink();
  const installed = readdirSync(modules).filter((entry) => entry !== basename(workspaces));
  for (const name of installed.filter((entry) => !isWorkspace(entry))) {
    symlinkSync(join(modules, name), join(destination, 'node_modules', name));
  }
  const own = readdirSync(join(repository, workspaces)).map((name) => join(workspaces, name));
  for (const workspace of [...own, ...installed.filter(isWorkspace).map((name) => join('node_modules', name))]) {
    // npm's links to workspaces are relative, so in the copy they lead to the copy.
    symlinkSync(readlinkSync(join(repository, workspace)), join(destination, workspace));
    const nested = join(repository, workspace, 'node_modules');
    if (existsSync(nested)) symlinkSync(nested, join(destination, workspace, 'node_modules'));
  }
}
