// Columns that hold another table's key become joins.
import { singularOf } from './guess-key.ts';
import { quoted, tableText, type Ask, type ColumnProfile, type TableProfile } from './profile.ts';

/** A table and its guessed key. */
export interface Keyed {
  readonly table: TableProfile;
  readonly key: readonly ColumnProfile[] | undefined;
}

/** A join to one: `role` is the other model's name, or says which of several it is. */
export interface JoinGuess {
  readonly role: string;
  readonly to: Keyed;
  readonly via: ColumnProfile;
  /** Values that find no row. */
  readonly missing: number;
}

/** Joins of a table to those whose key one of its columns is named after, when nine in ten of its values are there. */
export async function guessJoins(from: Keyed, all: readonly Keyed[], ask: Ask): Promise<readonly JoinGuess[]> {
  const joins: JoinGuess[] = [];
  for (const via of from.table.columns) {
    const to = targetOf(from, via, all);
    const missing = to && (await countMissing(from.table, via, to, ask));
    if (to && missing !== undefined && missing <= via.filled / 10) joins.push({ role: roleOf(via, to), to, via, missing });
  }
  return joins.filter((join, index) => joins.findIndex(({ role }) => role === join.role) === index);
}

function targetOf(from: Keyed, via: ColumnProfile, all: readonly Keyed[]): Keyed | undefined {
  const foreign = from.table.physical.foreignKeys?.find(({ columns }) => columns.length === 1 && columns[0] === via.column);
  const others = all.filter((other) => other !== from && other.key?.length === 1 && comparable(other.key[0], via));
  if (foreign) return others.find(({ table }) => table.table.toLowerCase() === foreign.table.toLowerCase());
  if (from.key?.length === 1 && from.key[0] === via) return others.find((other) => isDetailOf(other, from, via));
  return others.find((other) => namesKey(via.name, other));
}

const comparable = (key: ColumnProfile | undefined, via: ColumnProfile): boolean =>
  key !== undefined &&
  key.physical.type.name === via.physical.type.name &&
  via.filled > 0 &&
  via.distinct <= key.distinct + via.distinct / 10;

/** Of two tables with the same key the one with fewer rows joins the other. */
const isDetailOf = (other: Keyed, from: Keyed, via: ColumnProfile): boolean =>
  other.table.rows > from.table.rows && namesKey(via.name, other);

/** `customer_id`, `ship_customer_id`, or the key's own name where that says more than `id`. */
function namesKey(name: string, { table, key }: Keyed): boolean {
  const lower = name.toLowerCase();
  const keyName = key?.[0]?.name.toLowerCase() ?? '';
  if (lower === keyName && !['id', 'key', 'code', 'name', 'no', 'number'].includes(lower)) return true;
  const stem = lower.replace(/_?(id|key|code|no|number)$/, '');
  return stem !== lower && stem !== '' && singularOf(table.name).some((one) => stem === one || stem.endsWith(`_${one}`));
}

/** The model's name, or what the column says besides: `ship_customer_id` is the role `ship_customer`. */
function roleOf(via: ColumnProfile, { table }: Keyed): string {
  const stem = via.name.toLowerCase().replace(/_?(id|key|code|no|number)$/, '');
  return stem === '' || singularOf(table.name).includes(stem) || stem === via.name.toLowerCase() ? table.name : stem;
}

async function countMissing(from: TableProfile, via: ColumnProfile, to: Keyed, ask: Ask): Promise<number> {
  const [ours, theirs] = [quoted(via.column), quoted(to.key?.[0]?.column ?? '')];
  const [row] = await ask(
    `select count(*) from ${tableText(from.table)} where ${ours} is not null and ${ours} not in (select ${theirs} from ${tableText(to.table.table)} where ${theirs} is not null)`,
  );
  return Number(row?.[0]);
}
