/**
 * Finds a loss in a package of ours by the name of its specification: exports have its name in camelCase.
 *
 * @param isLoss whether an export has the form that the caller needs.
 * @throws Error when the package has none: a loss that is missing fails, it is not "unsupported".
 */
export function lossNamed<Loss>(losses: object, name: string, isLoss: (value: unknown) => value is Loss): Loss {
  const exportName = camelCase(name);
  const found: unknown = Reflect.get(losses, exportName);
  if (isLoss(found)) return found;
  throw new Error(`the package exports no loss ${exportName}`);
}

/** `label_smoothing` as JavaScript writes it: `labelSmoothing`. */
export function camelCase(name: string): string {
  return name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
