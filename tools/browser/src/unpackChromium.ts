import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { extract } from 'tar-fs';
import type { BrowserCommand } from './browserCommand.ts';

const cache = fileURLToPath(new URL('../.cache', import.meta.url));

/**
 * Unpacks the Chromium that npm's `@sparticuz/chromium` carries, once per version.
 *
 * The package's own `executablePath()` unpacks into the shared temporary folder, where a second process that comes
 * while the first still writes gets half a browser; here a finished folder is moved into place in one step.
 */
export async function unpackChromium(folder: string = cache): Promise<BrowserCommand> {
  const packageFolder = findPackage();
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'));
  const target = join(folder, `chromium-${version}`);
  if (!existsSync(target)) await unpackInto(join(packageFolder, 'bin'), folder, target);
  return {
    executablePath: join(target, 'chromium'),
    // The libraries are those that the browser was built for, so that the machine needs no package of its own.
    environment: { LD_LIBRARY_PATH: join(target, 'lib'), FONTCONFIG_PATH: join(target, 'fonts') },
    origin: `npm's @sparticuz/chromium ${version}`,
  };
}

function findPackage(): string {
  try {
    return join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..', '..');
  } catch (error) {
    throw new Error(
      'No Chrome or Chromium found. Install one, or set CHROME_PATH to its path, or let npm bring it: ' +
        'npm install --save-dev @sparticuz/chromium@147.0.0',
      { cause: error },
    );
  }
}

async function unpackInto(archives: string, folder: string, target: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const unfinished = await mkdtemp(join(folder, 'unpacking-'));
  const archive = (name: string) => createReadStream(join(archives, name));
  try {
    await Promise.all([
      pipeline(
        archive('chromium.br'),
        createBrotliDecompress(),
        createWriteStream(join(unfinished, 'chromium'), { mode: 0o755 }),
      ),
      pipeline(archive('swiftshader.tar.br'), createBrotliDecompress(), extract(unfinished)),
      pipeline(archive('al2023.tar.br'), createBrotliDecompress(), extract(unfinished)),
      pipeline(archive('fonts.tar.br'), createBrotliDecompress(), extract(join(unfinished, 'fonts'))),
    ]);
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Another process was faster: its folder is as good as ours.
    if (!existsSync(target)) throw error;
  }
}
