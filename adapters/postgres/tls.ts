// What the settings say of encryption becomes what the driver is told of it.
import { readFile } from 'node:fs/promises';
import { WarehouseError } from '../../core/warehouse/adapter.ts';
import type { Server } from './server.ts';

/** No encryption, or whether the certificate is checked, and against which authority besides the system's. */
export type Encryption = false | { readonly rejectUnauthorized: boolean; readonly ca?: string };

/** Reads the file of the authority, if one is named: its certificate is then asked for. */
export async function encryptionOf({ tls, ca }: Pick<Server, 'tls' | 'ca'>): Promise<Encryption> {
  if (tls === 'off') return false;
  if (ca !== undefined) return { rejectUnauthorized: true, ca: await readAuthority(ca) };
  return { rejectUnauthorized: tls === 'verify' };
}

async function readAuthority(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw new WarehouseError(`the file "${path}" cannot be read`, 'check "ca" of the warehouse');
  }
}
