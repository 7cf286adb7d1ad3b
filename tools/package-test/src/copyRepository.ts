import { cpSync, existsSync, mkdirSync, readdirSync, readlinkSync, symlinkSync } from 'node:fs';
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
  for (const name of readdirSync(modules).filter((entry) => entry !== basename(workspaces))) {
    symlinkSync(join(modules, name), join(destination, 'node_modules', name));
  }
  for (const name of readdirSync(join(repository, workspaces))) {
    const workspace = join(workspaces, name);
    // npm's links to workspaces are relative, so in the copy they lead to the copy.
    symlinkSync(readlinkSync(join(repository, workspace)), join(destination, workspace));
    const own = join(repository, workspace, 'node_modules');
    if (existsSync(own)) symlinkSync(own, join(destination, workspace, 'node_modules'));
  }
}
