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
  /** Their columns: the key, or others that no two rows share. */
  readonly by: readonly ColumnProfile[];
  /** Our columns, in the order of theirs. */
  readonly via: readonly ColumnProfile[];
  /** Values that find no row. */
  readonly missing: number;
}

/** Declared joins of a table, and those to tables whose key one of its columns is named after, when nine in ten of its values are there. */
export async function guessJoins(from: Keyed, all: readonly Keyed[], ask: Ask): Promise<readonly JoinGuess[]> {
  const joins: JoinGuess[] = [...declaredJoins(from, all)];
  const declared = new Set(joins.flatMap(({ via }) => (via.length === 1 ? via : [])));
  for (const via of from.table.columns.filter((column) => !declared.has(column))) {
    const to = targetOf(from, via, all);
    const missing = to && (await countMissing(from.table, via, to, ask));
    if (to && missing !== undefined && missing <= via.filled / 10)
      joins.push({ role: roleOf(via, to), to, by: to.key ?? [], via: [via], missing });
  }
  return joins.filter((join, index) => joins.findIndex(({ role }) => role === join.role) === index);
}

/** Foreign keys to another table, or to the table itself; the warehouse sees to it that no value is missing. */
function declaredJoins(from: Keyed, all: readonly Keyed[]): readonly JoinGuess[] {
  const joins: JoinGuess[] = [];
  for (const { columns, table, references } of from.table.physical.foreignKeys ?? []) {
    const to = all.find((other) => other.table.table.toLowerCase() === table.toLowerCase());
    if (!to) continue;
    const by = identitiesOf(to).find(
      (list) => list.length === references.length && list.every(({ column }) => references.includes(column)),
    );
    const via = (by ?? []).flatMap(({ column }) =>
      from.table.columns.filter((ours) => ours.column === columns[references.indexOf(column)]),
    );
    const [first] = via;
    if (!by || !first || via.length !== by.length) continue;
    const role = via.length === 1 || to === from ? roleOf(first, to) : to.table.name;
    // a role that is called as its own model would be read as the model
    const taken = role === from.table.name || joins.some((join) => join.role === role);
    joins.push({ role: taken ? `${role}_by_${first.name}` : role, to, by, via, missing: 0 });
  }
  return joins;
}

/** The lists of columns that tell rows apart: the key, and what is declared unique and never null. */
export function identitiesOf({ table, key }: Keyed): readonly (readonly ColumnProfile[])[] {
  const declared = (table.physical.uniques ?? []).map((names) => table.columns.filter(({ column }) => names.includes(column)));
  const others = declared.filter((list) => !isSame(list, key) && list.every(({ physical }) => !physical.nullable));
  return key ? [key, ...others] : others;
}

const isSame = (list: readonly ColumnProfile[], key: Keyed['key']): boolean =>
  key?.length === list.length && key.every((column) => list.includes(column));

function targetOf(from: Keyed, via: ColumnProfile, all: readonly Keyed[]): Keyed | undefined {
  const others = all.filter((other) => other !== from && other.key?.length === 1 && comparable(other.key[0], via));
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
  const stem = lower.replace(/_?(id|key|code|no|nr|number)$/, '');
  return stem !== lower && stem !== '' && singularOf(table.name).some((one) => stem === one || stem.endsWith(`_${one}`));
}

/** The model's name, or what the column says besides: `ship_customer_id` is the role `ship_customer`. */
function roleOf(via: ColumnProfile, { table }: Keyed): string {
  const stem = via.name.toLowerCase().replace(/_?(id|key|code|no|nr|number)$/, '');
  return stem === '' || singularOf(table.name).includes(stem) || stem === via.name.toLowerCase() ? table.name : stem;
}

async function countMissing(from: TableProfile, via: ColumnProfile, to: Keyed, ask: Ask): Promise<number> {
  const [ours, theirs] = [quoted(via.column), quoted(to.key?.[0]?.column ?? '')];
  const [row] = await ask(
    `select count(*) from ${tableText(from.table)} as a where a.${ours} is not null and not exists (select 1 from ${tableText(to.table.table)} as b where b.${theirs} = a.${ours})`,
  );
  return Number(row?.[0]);
}
