// Measures as other systems write them: an aggregate by name beside a column.
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { YamlMap } from '../../source/yaml-node.ts';
import { inBraces } from '../keys/written-here.ts';
import { foreignSyntax } from '../messages.ts';
import { firstOf, plainText, scalarOf, shown } from './read-foreign.ts';

/** Aggregates of other systems by the expression that they are here; `x` is the column. */
const aggregates: Readonly<Record<string, (x: string) => string>> = {
  sum: (x) => `sum(${x})`,
  sum_boolean: (x) => `count(*) filter (where ${x})`,
  count: (x) => (x === '' || x === '*' || x === '1' ? 'count(*)' : `count(${x})`),
  count_distinct: (x) => `count(distinct ${x})`,
  count_distinct_approx: (x) => `approx_count_distinct(${x})`,
  avg: (x) => `avg(${x})`,
  average: (x) => `avg(${x})`,
  min: (x) => `min(${x})`,
  max: (x) => `max(${x})`,
  median: (x) => `median(${x})`,
  percentile: (x) => `percentile_cont(0.9) within group (order by ${x})`,
  number: (x) => x,
};

/** `type: sum` + `sql: amount`, `agg: sum` + `expr: amount`. */
export function foreignMeasure(map: YamlMap, name: string): Diagnostic | undefined {
  const by =
    firstOf(map, 'agg', 'aggregation', 'agg_type', 'aggregate') ??
    (isAggregate(scalarOf(map, 'type')?.text) ? firstOf(map, 'type') : undefined);
  if (by)
    return foreignSyntax(
      `"${shown(by)}" is how other systems name an aggregate; here it stands in the expression`,
      by.key.at,
      `write ${name}: ${rewritten(map, by.value.kind === 'scalar' ? by.value.text : '')}`,
    );
  const other = map.entries.find(({ key }) => Object.hasOwn(renamed, key.text));
  const [key, example] = (other && renamed[other.key.text]) ?? [];
  return (
    other &&
    foreignSyntax(`"${other.key.text}" is called "${key}" here`, other.key.at, `write ${key}: ${plainText(map, other.key.text) ?? example}`)
  );
}

/** Keys of other systems, what they are called here, and an example. */
const renamed: Readonly<Record<string, readonly [string, string]>> = {
  filters: ['filter', "status = 'won'"],
  where: ['filter', "status = 'won'"],
  agg_time_dimension: ['time', 'ordered_at'],
  time_dimension: ['time', 'ordered_at'],
  non_additive_dimension: ['at', 'last'],
  value_format: ['format', 'currency'],
  value_format_name: ['format', 'currency'],
  title: ['label', 'Revenue'],
};

const isAggregate = (word: string | undefined): boolean => word !== undefined && Object.hasOwn(aggregates, word);

/** The measure as it is written here, with its filter where one can be read. */
function rewritten(map: YamlMap, aggregate: string): string {
  const column = plainText(map, 'sql', 'expr', 'column', 'field') ?? (aggregate === 'count' ? '' : 'amount');
  const write = Object.hasOwn(aggregates, aggregate) ? aggregates[aggregate] : undefined;
  const expr = write ? write(column) : `${aggregate}(${column})`;
  const filter = plainText(map, 'filter');
  return filter === undefined ? expr : `{ expr: ${inBraces(expr)}, filter: ${inBraces(filter)} }`;
}
