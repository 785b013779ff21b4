// A join as it is written becomes its definition.
import type { JoinDefinition } from '../definitions.ts';
import type { JoinRecord } from '../keys/join.ts';
import { missingKey } from '../messages.ts';
import type { Entry } from '../shape/collections.ts';
import { present, type Building } from './building.ts';
import { buildNamed } from './named.ts';

/** A join of a model says by what it joins. */
export function buildJoin({ name, value: { values } }: Entry<JoinRecord>, { report }: Building): JoinDefinition {
  const { to, via, valid_at: validAt, many = false } = values;
  if (!via) report(missingKey(`the join "${name.value}"`, '"via"', name.at, `write ${name.value}: { via: our_column }`));
  return present(buildNamed(name, values), { to, via: via && viaOf(via), validAt, many });
}

function viaOf(via: NonNullable<JoinRecord['values']['via']>): NonNullable<JoinDefinition['via']> {
  return 'bare' in via ? via : { pairs: via.pairs.map(({ name, value }) => ({ theirs: name, ours: value })) };
}
