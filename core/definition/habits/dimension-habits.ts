// Dimensions as other systems write them: SQL beside a type, keys and grains as flags.
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { YamlMap } from '../../source/yaml-node.ts';
import { ourType } from '../keys/foreign-types.ts';
import { isExpression, keysOf } from '../keys/written-here.ts';
import { foreignSyntax } from '../messages.ts';
import { firstOf, plainText, scalarOf, shown } from './read-foreign.ts';

/** `primary_key: true`, `timeframes: [...]`, `type: number` + `sql: ${TABLE}.x`. */
export function foreignDimension(map: YamlMap, name: string): Diagnostic | undefined {
  const key = firstOf(map, 'primary_key', 'is_primary_key');
  if (key)
    return foreignSyntax(
      `"${shown(key)}" is said by the model here`,
      key.key.at,
      `write key: ${plainText(map, 'sql') ?? name} beside the model's table`,
    );
  const grains = firstOf(map, 'timeframes', 'granularities', 'time_granularity', 'type_params', 'datatype');
  if (grains)
    return foreignSyntax(
      `"${grains.key.text}" is not needed: every time dimension has every grain`,
      grains.key.at,
      `write ${name}: timestamp, and ask for ${name}.month`,
    );
  const sql = scalarOf(map, 'sql');
  return (
    sql && foreignSyntax('"sql" with one text is how other systems write an expression', sql.at, `write ${name}: ${rewritten(map, name)}`)
  );
}

function rewritten(map: YamlMap, name: string): string {
  const expr = plainText(map, 'sql') ?? name;
  const written = scalarOf(map, 'type')?.text;
  const type = written === undefined ? undefined : (ourType(written)?.split(',')[0] ?? written);
  if (expr === name) return type ?? 'string';
  return type === undefined && isExpression(expr) ? expr : `{ ${keysOf(expr, type)} }`;
}
