import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { duplicateKey } from '../../core/source/duplicate-json-key.ts';
import { readJson } from '../../core/source/read-json.ts';

describe('JSON that somebody sent', () => {
  test('is what JSON.parse makes of it, with a byte order mark too', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(readJson(`\uFEFF${JSON.stringify(value)}`)).toMatchObject({ ok: true });
      }),
    );
    expect(readJson('\uFEFF[1, "a"]')).toEqual({ ok: true, value: [1, 'a'] });
    expect(readJson('[1,')).toBeUndefined();
  });

  test.each([
    ['{"a":1,"b":2,"a":3}', 'a'],
    ['{"a":{"x":1,"x":2}}', 'x'],
    ['[{"a":1},{"a":2,"\\u0061":3}]', 'a'],
    ['{"__proto__":1,"__proto__":2}', '__proto__'],
    ['{"a":"{\\"a\\":1}","b":["a",":","a"],"c":{"a":1}}', undefined],
    ['{"a\\\\":1,"a":":","b":"}"}', undefined],
    ['"a"', undefined],
  ])('%s says twice %s', (text, key) => expect(duplicateKey(text)).toBe(key));

  test('a key that is said twice is refused', () => {
    expect(readJson('{"a":1,"a":2}')).toMatchObject({ ok: false, diagnostics: [{ code: 'duplicate-key' }] });
  });
});
