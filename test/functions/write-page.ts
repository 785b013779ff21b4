// Writes docs/functions.md anew.
import { writeFileSync } from 'node:fs';
import { pageText } from './page.ts';

writeFileSync(new URL('../../docs/functions.md', import.meta.url), pageText());
