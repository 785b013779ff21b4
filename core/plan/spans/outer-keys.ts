// The groups of a query from a step that has those that are not of time, beside spans that have the others.
import { groupColumns } from '../../query/group-columns.ts';
import type { Spans } from '../../query/spans/input-spans.ts';
import type { Group } from '../../query/query.ts';
import { spanKeys } from './join-spans.ts';
import type { Part } from '../part.ts';
import type { NamedScalar } from '../relation.ts';
import { ref, typeOf } from '../scalars.ts';

/** Which groups another relation gives. */
type SpanGroups = Pick<Spans, 'groups'>;

/** The groups that are not of spans. */
export const keptGroups = (groups: readonly Group[], spans: SpanGroups): readonly Group[] =>
  groups.filter((_, index) => !spans.groups.includes(index));

/** What stands for the groups that are not of spans. */
export const keptKeys = <Key>(keys: readonly Key[], spans: SpanGroups): readonly Key[] =>
  keys.filter((_, index) => !spans.groups.includes(index));

/** The columns of all groups: `part` in the step `step` has the kept ones first, by `names`; the relation `alias` has those of spans. */
export function outerKeys(
  { part, names, step }: { readonly part: Part; readonly names: readonly string[]; readonly step: string },
  spans: SpanGroups,
  groups: readonly Group[],
  alias: string,
): readonly NamedScalar[] {
  const columns = groupColumns(groups);
  const kept = keptGroups(groups, spans);
  const spanned = spanKeys(spans, groups, alias);
  return groups.flatMap((group, index): NamedScalar[] => {
    const name = columns[index] ?? '';
    const own = spanned.get(index);
    if (own) return [{ name, value: own }];
    const position = kept.indexOf(group);
    const inner = part.select.columns.find((column) => column.name === names[position]);
    return part.present[position] && inner ? [{ name, value: ref(step, inner.name, typeOf(inner.value)) }] : [];
  });
}

/** Which groups a scan over spans has. */
export const presentOver = (keys: readonly unknown[], spans: SpanGroups): readonly boolean[] =>
  keys.map((key, index) => key !== undefined || spans.groups.includes(index));
