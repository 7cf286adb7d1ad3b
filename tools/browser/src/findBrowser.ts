import { existsSync } from 'node:fs';
import type { BrowserCommand } from './browserCommand.ts';
import { unpackChromium } from './unpackChromium.ts';
import { usualPaths } from './usualPaths.ts';

/** What the search depends on; tests replace it. */
export interface Surroundings {
  readonly chromePath: string | undefined;
  readonly platform: string;
  readonly architecture: string;
  readonly exists: (path: string) => boolean;
  readonly unpack: () => Promise<BrowserCommand>;
}

const here: Surroundings = {
  // An empty variable is how a shell script says "not set".
  chromePath: process.env['CHROME_PATH'] === '' ? undefined : process.env['CHROME_PATH'],
  platform: process.platform,
  architecture: process.arch,
  exists: existsSync,
  unpack: unpackChromium,
};

/**
 * Finds a Chromium: the one that `CHROME_PATH` names, else one of the system, else the one that npm installed.
 *
 * @throws Error when `CHROME_PATH` names nothing, or when there is no browser for this platform.
 */
export async function findBrowser(surroundings: Surroundings = here): Promise<BrowserCommand> {
  const { chromePath, platform, architecture, exists, unpack } = surroundings;
  if (chromePath !== undefined) {
    if (exists(chromePath)) return { executablePath: chromePath, environment: {}, origin: 'CHROME_PATH' };
    throw new Error(
      `CHROME_PATH: expected the path of a Chrome or Chromium, got "${chromePath}", where there is no file.`,
    );
  }
  const executablePath = usualPaths(platform).find(exists);
  if (executablePath !== undefined) return { executablePath, environment: {}, origin: 'the system' };
  if (platform === 'linux' && architecture === 'x64') return unpack();
  throw new Error(
    `No Chrome or Chromium found on this ${platform} ${architecture} machine, and npm brings one for linux x64 only. ` +
      `Install Chrome, or set CHROME_PATH.`,
  );
}
