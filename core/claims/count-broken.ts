// Claims to how many rows break each of them, in one scan of the table.
import type { Model } from '../catalog/catalog.ts';
import type { Value } from '../expression/value.ts';
import { WarehouseError } from '../warehouse/adapter.ts';
import { tryRows, type Asking } from './ask.ts';
import type { Claim } from './claim.ts';
import { looksThroughJoins } from './claims-of-model.ts';
import { hasNewest, planProbe } from './probe.ts';

/** What came of a claim: rows that break it, or why they could not be counted. */
export interface Counted {
  readonly claim: Claim;
  readonly broken: number | WarehouseError;
}

/** The rows of a model, its newest, and what came of each claim. */
export interface Counts {
  readonly rows?: number;
  readonly newest?: Value;
  readonly counted: readonly Counted[];
}

/** Counts for all claims; those that look through joins are asked beside, so that a key that repeats there repeats nothing here. */
export async function countBroken(model: Model, claims: readonly Claim[], asking: Asking): Promise<Counts> {
  const own = await countAll(
    model,
    claims.filter((claim) => !looksThroughJoins(claim)),
    asking,
    true,
  );
  const joined = claims.filter(looksThroughJoins);
  if (joined.length === 0) return own;
  const { counted } = await countAll(model, joined, asking, false);
  return { ...own, counted: [...own.counted, ...counted] };
}

/** All in one statement; where the warehouse refuses that, one by one, so that one claim hides no other. */
async function countAll(model: Model, claims: readonly Claim[], asking: Asking, withNewest: boolean): Promise<Counts> {
  const answer = await tryRows(planProbe(model, claims, asking.schema, withNewest), asking);
  if (!(answer instanceof WarehouseError)) return read(claims, answer[0] ?? [], withNewest && hasNewest(model));
  if (claims.length === 0) return { counted: [] };
  if (claims.length === 1 && !withNewest) return { counted: claims.map((claim) => ({ claim, broken: answer })) };
  const counted: Counted[] = [];
  for (const claim of claims) counted.push(...(await countAll(model, [claim], asking, false)).counted);
  const alone = await countAll(model, [], asking, false);
  return { ...alone, counted };
}

function read(claims: readonly Claim[], row: readonly Value[], hasTime: boolean): Counts {
  const first = hasTime ? 2 : 1;
  const counted = claims.map((claim, index): Counted => ({ claim, broken: Number(row[first + index] ?? 0) }));
  return { rows: Number(row[0] ?? 0), ...(hasTime ? { newest: row[1] ?? null } : {}), counted };
}
