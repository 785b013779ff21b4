// JSON that an option takes, as text or as a file, to the fields of its object.
import { readFile } from 'node:fs/promises';

/** The fields of an object. */
export type Fields = Readonly<Record<string, unknown>>;

/** The fields of JSON text; nothing where it is no JSON or no object. */
export function jsonObject(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The fields of a file of JSON; nothing also where it cannot be read. */
export const jsonObjectIn = async (path: string): Promise<Fields | undefined> => jsonObject(await readFile(path, 'utf8').catch(() => ''));

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
