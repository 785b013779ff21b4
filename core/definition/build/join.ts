// A join as it is written becomes its definition.
import type { JoinDefinition } from '../definitions.ts';
import type { JoinRecord } from '../keys/join.ts';
import { missingKey } from '../messages.ts';
import type { Entry } from '../shape/collections.ts';
import { present, type Building } from './building.ts';
import { buildNamed } from './named.ts';

/** A join of a model says by what it joins; one that does not is lost. */
export function buildJoin({ name, value: { keys, values } }: Entry<JoinRecord>, { report, lose }: Building): JoinDefinition[] {
  const { to, via, valid_at: validAt, many = false } = values;
  if (!keys.has('via')) report(missingKey(`the join "${name.value}"`, '"via"', name.at, `write ${name.value}: { via: our_column }`));
  if (!via || (keys.has('to') && !to)) {
    lose(name.value);
    return [];
  }
  return [present(buildNamed(name, values), { to, via: viaOf(via), validAt, many })];
}

/** Our column or expression, or pairs of their column and ours. */
export function viaOf(via: NonNullable<JoinRecord['values']['via']>): NonNullable<JoinDefinition['via']> {
  return 'bare' in via ? via : { pairs: via.pairs.map(({ name, value }) => ({ theirs: name, ours: value })) };
}
