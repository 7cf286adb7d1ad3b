import type { Backend } from '../../backend.ts';

/** The backend that is a module's default export. @throws Error for a module that has none. */
export function exportedBackend(module: object): Backend {
  const exported: unknown = 'default' in module ? module.default : undefined;
  if (isBackend(exported)) return exported;
  throw new Error("expected its default export to be a backend: { name, dtype: 'float64' or 'float32', run }");
}

function isBackend(value: unknown): value is Backend {
  if (typeof value !== 'object' || value === null) return false;
  if (!('name' in value && 'dtype' in value && 'run' in value)) return false;
  return (
    typeof value.name === 'string' &&
    /^[\w.-]+$/.test(value.name) &&
    (value.dtype === 'float64' || value.dtype === 'float32') &&
    typeof value.run === 'function'
  );
}
