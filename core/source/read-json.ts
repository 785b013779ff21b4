// JSON text that somebody sent becomes a plain value, or the reason why it is none.
import { refused, type Result } from './diagnostic.ts';
import { duplicateKey } from './duplicate-json-key.ts';

/** Reads JSON, with or without a byte order mark; undefined where the text is no JSON. A key that is said twice is refused, as in files. */
export function readJson(text: string): Result<unknown> | undefined {
  const plain = text.replace(/^\uFEFF/, '');
  const value = parsed(plain);
  if (!value) return undefined;
  const twice = duplicateKey(plain);
  return twice === undefined
    ? { ok: true, value: value.of }
    : refused({
        code: 'duplicate-key',
        severity: 'error',
        message: `"${twice}" is written twice in one object`,
        hint: 'keep one of them',
      });
}

function parsed(text: string): { readonly of: unknown } | undefined {
  try {
    const of: unknown = JSON.parse(text);
    return { of };
  } catch {
    return undefined;
  }
}
