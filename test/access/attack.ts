// What an attack is: somebody asks, and what must come out.
import type { Running } from '../graphql/open-world.ts';
import { tokenOf, type shops } from './guarded-shop.ts';

/** What is attacked. */
export type Against = 'rows' | 'masks' | 'callers' | 'names';

/** An attack on what is guarded. */
export interface Attack {
  /** The sentence that holds. */
  readonly holds: string;
  readonly against: Against;
  /** Which shop is attacked: the one with roles, unless said otherwise. */
  readonly on?: keyof typeof shops;
  /** What comes out, as plain data. */
  readonly attack: (shop: Running) => Promise<unknown>;
  readonly comesOut: unknown;
}

/** An attack as it is written beside others on the same. */
export type Plan = Omit<Attack, 'against'>;

/** Callers by name. */
const callers = {
  north: { roles: ['manager'], region: 'north' },
  south: { roles: ['manager'], region: 'south' },
  admin: { roles: ['admin'] },
} as const;

const tokens = new Map<string, Promise<string>>();

/** The shop as one of the callers sees it. */
export async function as(shop: Running, name: keyof typeof callers): Promise<Running> {
  const token = tokens.get(name) ?? tokenOf(callers[name]);
  tokens.set(name, token);
  return shop.as(await token);
}

/** The shop as somebody with these claims sees it. */
export const withClaims = async (shop: Running, claims: Readonly<Record<string, unknown>>): Promise<Running> =>
  shop.as(await tokenOf(claims));

/** The answer to a request by names. */
export interface Table {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly totals: readonly Readonly<Record<string, unknown>>[];
  readonly sql: string | null;
}

/** Asks by the arguments of the generic query; numbers come as numbers, whatever the engine. */
export async function ask(who: Running, args: string): Promise<Table> {
  const { query } = await who.run<{ query: Table }>(`{ query(${args}) { rows totals sql } }`);
  return { ...query, rows: query.rows.map(plain), totals: query.totals.map(plain) };
}

/** The rows of an answer, without marks. */
export const rowsOf = async (who: Running, args: string): Promise<readonly unknown[]> => (await ask(who, args)).rows;

/** The value of one metric. */
export const value = async (who: Running, metric: string): Promise<unknown> => (await ask(who, `metrics: ["${metric}"]`)).rows[0]?.[metric];

const plain = (row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(row).flatMap(([name, cell]) => (name === '$incomplete' ? [] : [[name, plainCell(cell)] as const])));

/** A number of a text, so that 410 and 410.00 are the same. */
export const plainCell = (cell: unknown): unknown => (typeof cell === 'string' && /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell);
