const headerBytes = 8;
/** The lengths of sections are written in groups of seven bits. */
const groupBits = 7;

/**
 * The same module for a memory that threads share, which a module must say of the memory that it imports. Its first two
 * sections are types and this import, whose limits end the section: no flags, and one page at least.
 */
export function forThreads(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const types = readLength(bytes, headerBytes + 1);
  const start = types.end + types.value;
  const imports = readLength(bytes, start + 1);
  const end = imports.end + imports.value;
  // A shared memory of at least one page and at most all: 65536 in groups of seven bits.
  const limits = [0x03, 0x01, 0x80, 0x80, 0x04];
  const kept = bytes.subarray(imports.end, end - 2);
  const head = bytes.subarray(0, start + 1);
  return Uint8Array.from([...head, kept.length + limits.length, ...kept, ...limits, ...bytes.subarray(end)]);
}

/** A length, and where it ends. */
function readLength(bytes: Uint8Array, at: number): { readonly value: number; readonly end: number } {
  let value = 0;
  let end = at;
  let byte: number;
  do {
    byte = bytes[end] ?? 0;
    value += (byte % 2 ** groupBits) * 2 ** (groupBits * (end - at));
    end++;
  } while (byte >= 2 ** groupBits);
  return { value, end };
}
