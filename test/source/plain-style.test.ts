import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readPlainStyle } from '../../core/source/plain-style.ts';
import { readByLibrary } from '../../core/source/read-yaml.ts';

/** What both make of a text: the same documents and nothing to say of them, or none where it is not of the plain style. */
function agree(text: string): boolean {
  const file = { path: 'a.yml', text };
  const documents = readPlainStyle(file);
  if (documents) expect({ documents, diagnostics: [] }).toEqual(readByLibrary(file));
  return documents !== undefined;
}

describe('the plain style is read as the library reads it', () => {
  const paths = ['examples', 'test'].flatMap((folder) => {
    const root = fileURLToPath(new URL(`../../${folder}/`, import.meta.url));
    return readdirSync(root, { recursive: true, encoding: 'utf8' }).flatMap((path) => (path.endsWith('.yml') ? [root + path] : []));
  });

  test('in the files of the examples and the tests', () => {
    const plain = paths.filter((path) => agree(readFileSync(path, 'utf8')));
    expect(plain.length).toBeGreaterThan(50);
  });

  test.each([
    ['documents', '# of a file\n---\na: 1\n---\nb: 2\n# end\n'],
    ['maps in maps', 'a:\n  b:\n    c: 1\n  # here\n\n  d:\ne: 2'],
    ['lists', 'a:\n- 1\n-   b\nc:\n  - d: 1\n    e: 2\n  -   f: 3\n      g: 4\n  - [h, i]\n'],
    ['flow', `a: { b: [c, "d, e", 'it''s'], f: {}, g: [] } # h\n`],
    ['words', 'a: x:y z#1 (b, [c]) <> "d"  # e\n'],
    ['keys', 'größe: 1\n顧客-1.a: 2\n𝄞: 3\n'],
    ['texts', 'a: |\n   one\n     two # 2\n\n   three\n\n\nb: >-\n  one\n  two\nc: >\n one\nd: |-\n one\n'],
  ])('%s', (_, text) => {
    expect(agree(text)).toBe(true);
  });

  test.each([
    ['nothing', ''],
    ['a text alone', 'a\n'],
    ['a key twice', 'a: 1\na: 2\n'],
    ['words over lines', 'a: b\n  c\n'],
    ['a tab', 'a:\n\tb: 1\n'],
    ['a colon in words', 'a: b: c\n'],
    ['an anchor', 'a: &b c\n'],
    ['a comma in a call', 'a: { b: coalesce(c, 0) }\n'],
    ['a comma in the call of a list', 'a: [coalesce(c, 0)]\n'],
    ['an escape', 'a: "\\n"\n'],
    ['a column between', 'a:\n    b: 1\n  c: 2\n'],
    ['line ends of Windows', 'a: 1\r\n'],
    ['a text without its last line end', 'a: |\n  b'],
    ['a key twice between braces', 'a: { b: 1, b: 2 }\n'],
    ['a long file', `a: ${'b'.repeat(5_000_000)}\n`],
    ['deep maps', Array.from({ length: 20 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')],
  ])('%s is left to the library', (_, text) => {
    expect(agree(text)).toBe(false);
  });

  const lines = ['b:', 'c: d # e', 'f: |', 'g: >-', '- h', '- i: 1', 'j: [k, "l"]', "m: { n: 'o' }", 'p', '', '# q', '---'];
  const signs = [...':-[]{},#|>&*!%?@~(\'"\\\t\ré\ufeff', '𝄞', ' ', '  ', '\n', ': ', ' #', '- ', ', '];
  const line = fc.tuple(fc.constantFrom('', '  ', '  ', '    '), fc.constantFrom(...lines)).map((parts) => parts.join(''));
  const block = fc.array(line, { maxLength: 8 }).map((rest) => ['a: 1', ...rest, ''].join('\n'));
  const marred = fc
    .tuple(block, fc.constantFrom(...signs), fc.nat(60), fc.nat(1))
    .map(([text, sign, at, length]) => text.slice(0, at) + sign + text.slice(at + length));

  test.each([
    ['lines', block],
    ['lines with a sign anywhere', marred],
  ])('in texts made of %s', (_, texts) => {
    const plain = fc.sample(texts, 5_000).filter(agree);
    expect(plain.length).toBeGreaterThan(100);
  });
});
