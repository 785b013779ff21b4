// Joins as other systems write them: a relationship and a condition.
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { YamlMap } from '../../source/yaml-node.ts';
import { foreignSyntax } from '../messages.ts';
import { firstOf, plainText, shown } from './read-foreign.ts';

/** `relationship: many_to_one`, `sql_on: ...`, `foreign_key: ...`. */
export function foreignJoin(map: YamlMap, name: string): Diagnostic | undefined {
  const relation = firstOf(map, 'relationship', 'cardinality', 'type');
  if (relation)
    return foreignSyntax(
      `"${shown(relation)}" is not needed: a join is many rows here to one there, or says many: true`,
      relation.key.at,
      `write ${name}: ${via(map, relation.value.kind === 'scalar' && isMany(relation.value.text))}`,
    );
  const moment = firstOf(map, 'as_of', 'valid_on', 'at');
  if (moment)
    return foreignSyntax(
      `"${moment.key.text}" is called "valid_at" in a join`,
      moment.key.at,
      `write valid_at: ${plainText(map, moment.key.text) ?? 'ordered_at'}`,
    );
  const condition = firstOf(map, 'sql_on', 'sql', 'on', 'condition', 'foreign_key', 'left_on');
  return (
    condition &&
    foreignSyntax(
      `"${condition.key.text}" is called "via" here: our column, held against the key of the other model`,
      condition.key.at,
      `write ${name}: ${via(map, false)}`,
    )
  );
}

const isMany = (word: string): boolean => /^(one_to_many|many_to_many|hasMany|has_many)$/.test(word);

/** The join as it is written here, its column taken from the condition where that can be read. */
function via(map: YamlMap, many: boolean): string {
  const condition = plainText(map, 'sql_on', 'sql', 'on', 'condition', 'foreign_key', 'left_on') ?? '';
  const column = /^\s*(?:[\w$]+\.)?(\w+)\s*(?:=.*)?$/.exec(condition)?.[1] ?? 'their_id';
  return many ? `{ via: ${column}, many: true }` : column;
}
