/** `one of 'image', 'batch'` */
export function oneOf(values: readonly (string | boolean)[]): string {
  return `one of ${values.map((value) => (typeof value === 'string' ? `'${value}'` : value)).join(', ')}`;
}
