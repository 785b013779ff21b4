// The files behind a warehouse and the project's `refresh:` become a text that changes when the data do.
import type { Warehouse } from '../../core/warehouse/adapter.ts';

/** How long a value of `refresh:` is believed, in milliseconds. */
const BELIEVED = 5000;

/** Tells the version; the query of `refresh:` runs at most once in five seconds, and a warehouse that refuses it makes every answer new. */
export function dataVersion(
  files: () => Promise<string>,
  warehouse: Warehouse,
  refresh: () => string | undefined,
  now: () => number = Date.now,
): () => Promise<string> {
  let known: { readonly sql: string; readonly at: number; readonly value: Promise<string> } | undefined;
  const valueOf = (sql: string): Promise<string> => {
    if (known?.sql !== sql || now() - known.at >= BELIEVED)
      known = { sql, at: now(), value: firstValue(sql, warehouse).catch(() => `unknown ${now()}`) };
    return known.value;
  };
  return async () => {
    const sql = refresh();
    return [await files(), ...(sql === undefined ? [] : [await valueOf(sql)])].join('\n');
  };
}

async function firstValue(text: string, warehouse: Warehouse): Promise<string> {
  const { batches } = await warehouse.stream({ text, parameters: [] });
  let value: unknown;
  for await (const batch of batches) value ??= batch[0]?.[0];
  return String(value);
}
