import { describe, expect, it } from 'vitest';
import { findBrowser, type Surroundings } from './findBrowser.ts';

const unpacked = { executablePath: '/cache/chromium', environment: { A: 'b' }, origin: 'npm' };

function machine(changes: Partial<Surroundings>): Surroundings {
  return {
    chromePath: undefined,
    platform: 'linux',
    architecture: 'x64',
    exists: () => false,
    unpack: async () => unpacked,
    ...changes,
  };
}

describe('findBrowser', () => {
  it('takes what CHROME_PATH names before anything else', async () => {
    const found = await findBrowser(machine({ chromePath: '/mine', exists: () => true }));
    expect(found).toEqual({ executablePath: '/mine', environment: {}, origin: 'CHROME_PATH' });
  });

  it('refuses a CHROME_PATH that names nothing', async () => {
    await expect(findBrowser(machine({ chromePath: '/typo' }))).rejects.toThrow('CHROME_PATH: expected the path');
  });

  it("takes the system's browser", async () => {
    const found = await findBrowser(machine({ exists: (path) => path === '/usr/bin/chromium' }));
    expect(found.executablePath).toBe('/usr/bin/chromium');
  });

  it("falls back to npm's", async () => {
    expect(await findBrowser(machine({}))).toBe(unpacked);
  });

  it('says what to do where npm has none', async () => {
    await expect(findBrowser(machine({ platform: 'darwin', architecture: 'arm64' }))).rejects.toThrow(
      'No Chrome or Chromium found on this darwin arm64 machine',
    );
  });
});
