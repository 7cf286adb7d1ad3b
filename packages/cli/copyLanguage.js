// Puts the reference of the formula language into what is published.
import { copyFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = (path) => fileURLToPath(new URL(path, import.meta.url));

copyFileSync(file('../../spec/README.md'), file('dist/language.md'));
