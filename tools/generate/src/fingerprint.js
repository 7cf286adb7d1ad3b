import { createHash } from 'node:crypto';

/**
 * A short name for some texts; other texts have another one.
 *
 * @param {readonly string[]} texts
 * @returns {string}
 */
export const fingerprint = (texts) => {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(`${text.length}:`).update(text);
  return hash.digest('hex');
};
