import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unpackChromium } from './unpackChromium.ts';

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('unpackChromium', () => {
  it('lets two processes unpack at once, and leaves one finished browser', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'chromium-test-'));
    try {
      const [first, second] = await Promise.all([unpackChromium(folder), unpackChromium(folder)]);
      expect(first).toEqual(second);
      expect(existsSync(first.executablePath)).toBe(true);
      expect(existsSync(join(first.executablePath, '..', 'libvk_swiftshader.so'))).toBe(true);
      expect(await readdir(folder)).toHaveLength(1);
    } finally {
      await rm(folder, { recursive: true });
    }
  }, 60_000);
});
