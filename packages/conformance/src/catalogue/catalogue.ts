import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folders of what Losswright itself is proven with. */
export interface Catalogue {
  /** `<family>/<loss>.loss.yaml` */
  readonly specs: string;
  /** `<family>/<loss>.json` */
  readonly vectors: string;
  /** `<backend>.yaml`: what is known to be wrong, and why. */
  readonly expectations: string;
}

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const isSource = extname(import.meta.url) === '.ts';

/** The catalogue of this package: copied into it when it is built, and in its repository where it is written. */
export const catalogue: Catalogue = {
  specs: folder(isSource ? '../../../../spec/losses' : 'specs'),
  vectors: folder(isSource ? '../../../../test-vectors' : 'vectors'),
  expectations: folder('../../expectations'),
};
