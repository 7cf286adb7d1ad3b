// Copies the specifications and the golden vectors into what is published.
import { cpSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = (path) => fileURLToPath(new URL(path, import.meta.url));
const besides = new Set(['node_modules', 'package.json', 'README.md']);

cpSync(folder('../../spec/losses'), folder('dist/catalogue/specs'), { recursive: true });
cpSync(folder('../../test-vectors'), folder('dist/catalogue/vectors'), {
  recursive: true,
  filter: (path) => !besides.has(basename(path)),
});
