// The page: three files that the build makes, which ask the same endpoint as everyone.
import { readFile } from 'node:fs/promises';
import { sendText } from './respond.ts';
import { reading, type Face } from './visit.ts';

/** Where the build puts them, seen from a chunk as from this file. */
const folder = new URL('../../dist/page/', import.meta.url);

/** Nothing but the page's own files runs, and only its own server is asked; the chart sets sizes by style. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const fileFace = (name: string, type: string): Face => ({
  name: 'page',
  methods: reading,
  open: async ({ response }) => {
    const text = await readFile(new URL(name, folder), 'utf8').catch(() => undefined);
    if (text === undefined) return sendText(response, 404, 'text/plain', 'the page is not built: npm run build\n');
    response.setHeader('content-security-policy', policy);
    response.setHeader('referrer-policy', 'no-referrer');
    response.setHeader('cache-control', 'no-cache');
    sendText(response, 200, type, text);
  },
});

/** Its files by their paths. */
export const pageFaces: readonly (readonly [string, Face])[] = [
  ['/', fileFace('index.html', 'text/html')],
  ['/page/page.js', fileFace('page.js', 'text/javascript')],
  ['/page/page.css', fileFace('page.css', 'text/css')],
];
