// What every named thing says of itself.
import type { Located } from '../../source/location.ts';
import type { Named } from '../definitions.ts';
import type { namedFields } from '../keys/named.ts';
import type { Values } from '../shape/record.ts';

/** The part of a definition that all have. */
export function buildNamed(name: Located<string>, values: Values<typeof namedFields>): Named {
  const { label, description, tags, owner, hidden, renamed_from: renamedFrom } = values;
  return { name: name.value, at: name.at, label, description, tags, owner, hidden, renamedFrom };
}
