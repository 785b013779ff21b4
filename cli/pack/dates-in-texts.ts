// The texts in files to how dates are written there, where they are no dates yet: what kpi.yml then has to say.
import type { PhysicalTable } from '../../core/warehouse/adapter.ts';
import type { Looked } from './look-at.ts';

const written = /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:,? \d{1,2}:\d{2}(?::\d{2})?(?: [ap]m)?)?$/i;

const mostTables = 40;

/** A line for each order of day, month and year in which texts are written that should be dates. */
export async function datesInTexts(
  tables: readonly PhysicalTable[],
  look: (table: PhysicalTable) => Promise<Looked>,
): Promise<readonly string[]> {
  const found = new Map<string, string>();
  for (const table of tables.slice(0, mostTables)) {
    for (const [column, texts] of await look(table)) {
      const order = orderOf(texts);
      if (order !== undefined && !found.has(order)) found.set(order, `"${column}" of "${table.name}" has texts such as ${texts[0] ?? ''}`);
    }
  }
  return [...found].map(
    ([order, where]) => `${where}: with "dates: ${order}" in the warehouse of kpi.yml they are dates; then run this again`,
  );
}

/** `m/d/y` for 1/31/2025; where no day is greater than 12, both orders. */
function orderOf(texts: readonly string[]): string | undefined {
  const parts = texts.map((text) => written.exec(text.trim()));
  const [first] = parts;
  const sign = first?.[2] ?? '/';
  if (!first || parts.some((part) => part?.[2] !== sign)) return undefined;
  const most = (index: number): number => Math.max(...parts.map((part) => Number(part?.[index] ?? 0)));
  if ((first[1]?.length ?? 0) === 4) return sign === '-' ? undefined : `y${sign}m${sign}d`;
  if ((first[4]?.length ?? 0) !== 4) return undefined;
  const [dayFirst, monthFirst] = [`d${sign}m${sign}y`, `m${sign}d${sign}y`];
  if (sign === '.' || most(1) > 12) return dayFirst;
  return most(3) > 12 ? monthFirst : `${monthFirst} or ${dayFirst}`;
}
