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

/** Compiles the modules as a strict user would. What packages declare is only read: TensorFlow.js's types have errors. */
export async function compileModules(folder: string, resolution: keyof typeof resolutions): Promise<void> {
  await compile(folder, resolution, { ...resolutions[resolution], skipLibCheck: true });
}

/** The compiler's complaints about what our own packages declare. */
export async function declarationErrors(folder: string): Promise<readonly string[]> {
  try {
    await compile(folder, 'declarations', { ...resolutions.nodenext, noEmit: true, skipLibCheck: false });
    return [];
  } catch (error) {
    return String(error)
      .split('\n')
      .filter((line) => line.startsWith('node_modules/@losswright/'));
  }
}

async function compile(folder: string, name: string, options: Readonly<Record<string, unknown>>): Promise<void> {
  const compilerOptions = { target: 'es2022', strict: true, types: [], rootDir: 'modules', ...options };
  writeJson(join(folder, `tsconfig.${name}.json`), { compilerOptions, include: ['modules'] });
  await runCommand(process.execPath, [compiler, '--pretty', 'false', '-p', `tsconfig.${name}.json`], folder);
}

export function runModule(folder: string, name: string): Promise<string> {
  return runCommand(process.execPath, [join('compiled', `${name}.js`)], folder);
}
