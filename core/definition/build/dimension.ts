// A dimension as it is written becomes its definition.
import type { DimensionDefinition, NativeSql } from '../definitions.ts';
import type { DimensionRecord } from '../keys/dimension.ts';
import type { SqlByEngine } from '../keys/native-sql.ts';
import { keysExclude, missingKey } from '../messages.ts';
import type { Entry } from '../shape/collections.ts';
import { present, type Building } from './building.ts';
import { buildNamed } from './named.ts';

/** One whose type or expression could not be read is lost. */
export function buildDimension(entry: Entry<DimensionRecord>, building: Building): DimensionDefinition[] {
  const { keys, values } = entry.value;
  const complete = (['type', 'expr', 'sql'] as const).every((key) => !keys.has(key) || values[key] !== undefined);
  if (!complete) building.lose(entry.name.value);
  return complete ? [build(entry, building)] : [];
}

function build({ name, value: { keys, values } }: Entry<DimensionRecord>, { report }: Building): DimensionDefinition {
  const { type, expr, sql, columns, filter, bins, grain, values: words, format, order } = values;
  const at = keys.get('sql');
  if (expr && at) report(keysExclude('expr', 'sql', at));
  if (sql && !type) report(missingKey(`the dimension "${name.value}"`, '"type" beside "sql"', sql.at));
  return present(buildNamed(name, values), {
    type,
    expr,
    native: sql && nativeOf(sql, columns),
    filter,
    bins,
    grain,
    values: words,
    format,
    order,
  });
}

/** SQL by engine with the columns that it reads. */
export const nativeOf = ({ sql, at }: SqlByEngine, columns: readonly string[] | undefined): NativeSql => present({ sql, columns, at });
