import { chromium, type Browser } from 'playwright-core';
import type { BrowserCommand } from './browserCommand.ts';
import { findBrowser } from './findBrowser.ts';

/**
 * WebGPU and WebGL 2 on SwiftShader, a Vulkan driver in software: the same arithmetic on every machine, with a graphics
 * card or without.
 */
const softwareGraphics = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-unsafe-swiftshader',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--ignore-gpu-blocklist',
];

const quiet = ['--no-sandbox', '--disable-background-networking'];

/** A browser that runs, and what it is. */
export interface LaunchedBrowser {
  readonly browser: Browser;
  /** For reports: version and origin. */
  readonly description: string;
}

/**
 * Starts a headless Chromium with WebGPU and WebGL 2: the one given, else the one that is found. The caller closes it.
 *
 * @throws Error that says which browser was tried, where it came from and what it printed.
 */
export async function launchBrowser(known?: BrowserCommand): Promise<LaunchedBrowser> {
  const command = known ?? (await findBrowser());
  try {
    const browser = await chromium.launch({
      executablePath: command.executablePath,
      headless: true,
      args: [...softwareGraphics, ...quiet],
      env: { ...definedVariables(), ...command.environment },
    });
    return { browser, description: `Chromium ${browser.version()} (${command.origin})` };
  } catch (error) {
    throw new Error(
      `Could not start ${command.executablePath} (from ${command.origin}): ${String(error)}\n` +
        `Set CHROME_PATH to the Chrome or Chromium that should be used instead.`,
      { cause: error },
    );
  }
}

function definedVariables(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
