// An expression in the engines' own words: `sql: { duckdb: "...", postgres: "..." }`.
import type { Location } from '../../source/location.ts';
import { misread, type Shape } from '../shape/shape.ts';
import { byKey } from '../shape/collections.ts';
import { text } from '../shape/scalars.ts';
import { inBraces, isExpression, keysOf } from './written-here.ts';

/** The SQL for each engine. */
export interface SqlByEngine {
  readonly sql: Readonly<Record<string, string>>;
  readonly at: Location;
}

const byEngine = byKey(text, 'SQL by engine');

/** SQL by engine; SQL alone is refused, for it would be read by one engine only. */
export const nativeSql: Shape<SqlByEngine> = {
  expects: 'SQL by engine',
  schema: byEngine.schema,
  read(node, reading) {
    if (node.kind === 'scalar')
      return misread(
        node,
        'SQL by engine',
        reading,
        isExpression(node.text)
          ? `write expr: ${inBraces(node.text)}, or sql: { duckdb: "..." } where only one engine's words will do`
          : `write ${keysOf(node.text, undefined)}`,
      );
    const read = byEngine.read(node, reading);
    return read && { at: node.at, sql: Object.fromEntries(read.map(({ name, value }) => [name.value, value])) };
  },
};
