/** Writes plain data as JSON, in the form of vector files: what JSON cannot say stands as a string. */
export function writeVectorText(data: unknown, indentation?: number): string {
  return JSON.stringify(data, spell, indentation);
}

function spell(_: string, value: unknown): unknown {
  if (typeof value !== 'number') return value;
  if (Object.is(value, -0)) return '-0';
  return Number.isFinite(value) ? value : String(value);
}
