import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runCommand } from './runCommand.ts';
import { writeJson } from './writeJson.ts';

const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

/** The ways in which a user's project may find modules. The first also compiles, for Node to run what comes out. */
const resolutions = {
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext', outDir: 'compiled' },
  bundler: { module: 'preserve', moduleResolution: 'bundler', noEmit: true },
};

export async function compileModules(folder: string, resolution: keyof typeof resolutions): Promise<void> {
  const compilerOptions = { target: 'es2022', strict: true, types: [], rootDir: 'modules', ...resolutions[resolution] };
  const project = `tsconfig.${resolution}.json`;
  writeJson(join(folder, project), { compilerOptions, include: ['modules'] });
  await runCommand(process.execPath, [compiler, '-p', project], folder);
}

export function runModule(folder: string, name: string): Promise<string> {
  return runCommand(process.execPath, [join('compiled', `${name}.js`)], folder);
}
