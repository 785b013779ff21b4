// The key file that is named is looked at before the client is: it would take what is no JSON for a key of another kind, and ask with that.
import { readFile } from 'node:fs/promises';
import { WarehouseError } from '../../core/warehouse/adapter.ts';

/** Raises when a key file is not there or cut off. */
export async function checkKeyFile(path: string | undefined): Promise<void> {
  if (path === undefined || path === '') return;
  const text = await readFile(path, 'utf8').catch(() => {
    throw wrong('it is not there');
  });
  try {
    JSON.parse(text);
  } catch {
    throw wrong('it is not JSON');
  }
}

const wrong = (what: string): WarehouseError =>
  new WarehouseError(
    `the key file of the credentials cannot be read: ${what}`,
    '"key_file" of the warehouse or GOOGLE_APPLICATION_CREDENTIALS names it',
  );
