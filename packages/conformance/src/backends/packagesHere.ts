import { RequestError } from '../conform/requestError.ts';

/**
 * Demands packages that are only needed for some backends, and so are not installed with this one.
 *
 * @throws RequestError that says what to install.
 */
export function requirePackages(backend: string, packages: readonly string[]): void {
  const missing = packages.filter((name) => !isHere(name));
  if (missing.length === 0) return;
  throw new RequestError(
    `the backend ${backend} needs packages that are not here; install them beside this one:\n` +
      `  npm install --save-dev ${missing.join(' ')}`,
  );
}

function isHere(name: string): boolean {
  try {
    return import.meta.resolve(name) !== '';
  } catch {
    return false;
  }
}
