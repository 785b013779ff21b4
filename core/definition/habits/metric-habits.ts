// Metrics as other systems write them: a type with parameters.
import type { Diagnostic } from '../../source/diagnostic.ts';
import { valueOf, type YamlMap } from '../../source/yaml-node.ts';
import { inBraces } from '../keys/written-here.ts';
import { foreignSyntax } from '../messages.ts';
import { firstOf, plainText, shown } from './read-foreign.ts';

/** Keys of other systems and what they are called here. */
const renamed: Readonly<Record<string, string>> = {
  expression: 'expr',
  formula: 'expr',
  calculation: 'expr',
  sql: 'expr',
  measure: 'expr',
  metric: 'expr',
  where: 'filter',
  filters: 'filter',
  window: 'trailing',
  grain_to_date: 'to_date',
  cumulative: 'running',
  offset_window: 'offset',
  value_format: 'format',
  value_format_name: 'format',
  display_name: 'label',
  title: 'label',
  fill_nulls_with: 'if_empty',
  aliases: 'synonyms',
};

/** `type: ratio` + `type_params`, `numerator` and `denominator`, and keys under other names. */
export function foreignMetric(map: YamlMap, name: string): Diagnostic | undefined {
  const typed = firstOf(map, 'type', 'type_params', 'numerator', 'denominator');
  if (typed)
    return foreignSyntax(
      `"${shown(typed)}" is not written here: what a metric is follows from its expression`,
      typed.key.at,
      `write ${name}: { ${rewritten(map)} }`,
    );
  const other = map.entries.find(({ key }) => Object.hasOwn(renamed, key.text));
  if (!other) return undefined;
  const key = renamed[other.key.text] ?? 'expr';
  return foreignSyntax(
    `"${other.key.text}" is called "${key}" here`,
    other.key.at,
    `write ${key}: ${plainText(map, other.key.text) ?? '...'}`,
  );
}

function rewritten(map: YamlMap): string {
  const inner = valueOf(map, 'type_params');
  const params = inner?.kind === 'map' ? inner : map;
  const [over, under] = [plainText(params, 'numerator'), plainText(params, 'denominator')];
  const expr =
    over !== undefined || under !== undefined
      ? `${over ?? 'a'} / ${under ?? 'b'}`
      : (plainText(params, 'expr', 'measure', 'sql') ?? 'orders.revenue');
  const window = plainText(params, 'window');
  const toDate = plainText(params, 'grain_to_date');
  return [`expr: ${inBraces(expr)}`, ...(window ? [`trailing: ${window}`] : []), ...(toDate ? [`to_date: ${toDate}`] : [])].join(', ');
}
