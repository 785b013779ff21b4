// `totals` to levels: the names that each leaves out, and the groups that stay.
import type { QueryRequest } from '../request/request.ts';
import { totalName } from '../refusals.ts';
import { isOfCell, isUnshown } from '../rows/unshown.ts';
import { find, type AskedGroup, type Resolver } from '../resolver.ts';

/** One level. */
export interface TotalLevel {
  readonly out: readonly string[];
  readonly kept: readonly AskedGroup[];
}

/** The levels asked for; `true` is one row over everything. */
export function totalLevels(totals: QueryRequest['totals'], groups: readonly AskedGroup[], resolver: Resolver): readonly TotalLevel[] {
  if (totals === undefined || totals === false) return [];
  const names = groups.filter((group) => !isUnshown(group) && !isOfCell(group)).map((group) => group.name);
  const levels = totals === true ? [names] : totals;
  return levels.map((out) => {
    out.filter((name) => !names.includes(name)).forEach((name) => find(resolver, totalName(name, names)));
    return { out, kept: groups.filter((group) => isOfCell(group) || (!out.includes(group.name) && !isUnshown(group))) };
  });
}
