// A measure or a segment as it is written becomes its definition.
import type { MeasureDefinition, SegmentDefinition } from '../definitions.ts';
import type { MeasureRecord, SegmentRecord } from '../keys/measure.ts';
import { keysExclude, missingKey } from '../messages.ts';
import type { Entry } from '../shape/collections.ts';
import { present, type Building } from './building.ts';
import { nativeOf } from './dimension.ts';
import { buildNamed } from './named.ts';

/** A measure says what it aggregates; one that does not is lost. */
export function buildMeasure({ name, value: { keys, values } }: Entry<MeasureRecord>, { report, lose }: Building): MeasureDefinition[] {
  const { expr, sql, columns, type, filter, time, at, each, roles, if_empty: ifEmpty, future, format } = values;
  const sqlAt = keys.get('sql');
  if (!expr && !sql) {
    if (!keys.has('expr') && !sqlAt)
      report(missingKey(`the measure "${name.value}"`, '"expr"', name.at, `write ${name.value}: sum(amount)`));
    lose(name.value);
    return [];
  }
  if (expr && sqlAt) report(keysExclude('expr', 'sql', sqlAt));
  if (sql && !type) report(missingKey(`the measure "${name.value}"`, '"type" beside "sql"', sql.at));
  const rolesOf = roles?.map((role) => ({ role: role.name, means: role.value }));
  const native = sql && nativeOf(sql, columns);
  return [
    present(buildNamed(name, values), {
      expr,
      native,
      type,
      filter,
      time,
      semiAdditive: at,
      each,
      roles: rolesOf,
      ifEmpty,
      future,
      format,
    }),
  ];
}

/** A segment is a condition. */
export function buildSegment({ name, value: { keys, values } }: Entry<SegmentRecord>, { report, lose }: Building): SegmentDefinition[] {
  const filter = values.filter ?? values.expr;
  const second = keys.get('expr');
  if (values.filter && second) report(keysExclude('filter', 'expr', second));
  if (filter) return [{ ...buildNamed(name, values), filter }];
  if (!keys.has('filter') && !second)
    report(missingKey(`the segment "${name.value}"`, '"filter"', name.at, `write ${name.value}: amount > 100`));
  lose(name.value);
  return [];
}
