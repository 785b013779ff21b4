// What is guessed of a table becomes the YAML of its model and metrics.
import type { Type } from '../../core/expression/type.ts';
import { repeatedKey } from './guess-key.ts';
import { guessMeasures, guessTime, isNumber, type MeasureGuess } from './guess-measures.ts';
import { identitiesOf, type JoinGuess, type Keyed } from './guess-joins.ts';
import { quoted, tableText, type ColumnProfile, type TableProfile } from './profile.ts';

/** Whether the digits of decimals are declared by their tables, or only seen in the rows of a file. */
export type Digits = 'declared' | 'seen';

/** A model to be read over by its author: what was guessed is said in comments. */
export function draftModel({ table, key }: Keyed, joins: readonly JoinGuess[], digits: Digits): string {
  const time = timeLine(table, joins);
  const measures = measuresOf(table, key, joins);
  const lines = [
    `model: ${table.name}`,
    `description: One row for each ...                # say what a row is: every number depends on it`,
    ...sourceOf(table),
    keyLine(table, key),
    ...uniqueLine({ table, key }),
    ...time,
    ...(joins.length > 0 ? ['joins:', ...joins.map(joinLine)] : []),
    'dimensions:',
    ...table.columns.map((column) => dimensionLine(column, measures, digits)),
    ...(measures.length > 0 ? ['measures:', ...measures.map(({ name, expr }) => `  ${name}: ${expr}`)] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** Metrics over the measures, named as they are, or after their model where two models have one of that name. */
export function draftMetrics({ table, key }: Keyed, joins: readonly JoinGuess[], taken: ReadonlySet<string>): Drafted {
  const model = table.name;
  const measures = measuresOf(table, key, joins).map((measure) => ({
    ...measure,
    metric: taken.has(measure.name) ? `${model}_${measure.name}` : measure.name,
  }));
  const lines = measures.map(
    ({ metric, name, format }) => `  ${metric}: { expr: ${model}.${name}, label: ${labelOf(name)}${format ? `, format: ${format}` : ''} }`,
  );
  const count = `  ${model}_count: { expr: ${model}.count, label: ${labelOf(model)} }`;
  return { names: measures.map(({ metric }) => metric), text: ['metrics:', count, ...lines, ''].join('\n') };
}

/** The text of a file of metrics, and the names in it. */
export interface Drafted {
  readonly names: readonly string[];
  readonly text: string;
}

const labelOf = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');

function measuresOf(table: TableProfile, key: Keyed['key'], joins: readonly JoinGuess[]): readonly MeasureGuess[] {
  const taken = new Set([...(key ?? []), ...joins.flatMap(({ via }) => via)].map(({ name }) => name));
  return guessMeasures(table.columns, taken);
}

/** When a row happened; of a table without times that of the first row that it joins and that has one. */
function timeLine(table: TableProfile, joins: readonly JoinGuess[]): readonly string[] {
  const own = guessTime(table);
  if (own) return [`time: ${own.name}`];
  for (const { role, to } of joins) {
    const theirs = guessTime(to.table);
    if (theirs) return [`time: ${role}.${theirs.name}`];
  }
  return [];
}

/** The table as it is, or a SELECT that gives its columns names that can be written. */
function sourceOf(table: TableProfile): readonly string[] {
  const plain = table.columns.every(({ column, name }) => column === name) && /^[\w-]+(\.[\w-]+)?$/.test(table.table);
  if (plain) return [`table: ${table.table}`];
  const columns = table.columns.map(({ column, name }) => (column === name ? quoted(column) : `${quoted(column)} as ${quoted(name)}`));
  return ['sql: |', `  select ${columns.join(',\n    ')}`, `  from ${tableText(table.table)}`];
}

function keyLine(table: TableProfile, key: Keyed['key']): string {
  const { rows, physical } = table;
  const [first] = key ?? [];
  if (!key || !first) return noKeyLine(table);
  const names = key.length > 1 ? `[${key.map(({ name }) => name).join(', ')}]` : first.name;
  const why = physical.primaryKey
    ? 'the primary key of the table'
    : `${key.length > 1 ? 'differ' : 'differs'} in all ${rows.toLocaleString('en')} rows`;
  return `key: ${names}${' '.repeat(Math.max(1, 45 - names.length))}# ${why}`;
}

function noKeyLine(table: TableProfile): string {
  const near = repeatedKey(table);
  if (!near)
    return '# key: ...                          # no column was found that differs in every row; joins and two-step metrics need one';
  const { filled, distinct, name } = near;
  const repeats = filled - distinct;
  const found = [
    ...(repeats > 0 ? [`${repeats.toLocaleString('en')} of ${table.rows.toLocaleString('en')} rows repeat it`] : []),
    ...(filled < table.rows ? [`${(table.rows - filled).toLocaleString('en')} have none`] : []),
  ];
  return `# key: ${name}${' '.repeat(Math.max(1, 43 - name.length))}# would be it, but ${found.join(', ')}; joins and two-step metrics need a key`;
}

function uniqueLine(keyed: Keyed): readonly string[] {
  const lists = identitiesOf(keyed).filter((list) => list !== keyed.key);
  return lists.length === 0 ? [] : [`unique: [${lists.map((list) => `[${list.map(({ name }) => name).join(', ')}]`).join(', ')}]`];
}

function joinLine({ role, to, by, via, missing }: JoinGuess): string {
  const [first, second] = via;
  const isOther = by !== to.key;
  const columns = second || isOther ? `{ ${via.map(({ name }, index) => `${by[index]?.name}: ${name}`).join(', ')} }` : (first?.name ?? '');
  const written =
    role !== to.table.name
      ? `  ${role}: { to: ${to.table.name}, via: ${columns} }`
      : second || isOther
        ? `  ${role}: { via: ${columns} }`
        : `  ${role}: ${columns}`;
  return missing === 0
    ? written
    : `${written}    # ${missing.toLocaleString('en')} ${missing === 1 ? 'row has' : 'rows have'} a value that is not there`;
}

function dimensionLine({ name, physical, written }: ColumnProfile, measures: readonly MeasureGuess[], digits: Digits): string {
  const { name: type } = physical.type;
  if (written) return `  ${name}: { expr: ${JSON.stringify(written.expr)}, hidden: true }    # written as ${written.example}`;
  if (type === 'unknown' || type === 'time' || type === 'interval' || type === 'null')
    return `  # ${name}: ${physical.nativeType}, a type that has no name here`;
  const text = type === 'decimal' ? decimalText(physical.type, digits) : type;
  const used = measures.some(({ expr }) => expr.includes(`(${name})`));
  return used && (type !== 'integer' || isNumber({ name, physical } as ColumnProfile))
    ? `  ${name}: { type: ${text}, hidden: true }`
    : `  ${name}: ${text}`;
}

/** Digits before the point that a decimal without a scale has, and those after it. */
const bare = { whole: 29, scale: 9 };

/** The scale that a table declares is meant; one that was seen in a file is only that of today. */
function decimalText({ precision, scale }: Type, digits: Digits): string {
  if (precision === undefined || scale === undefined) return 'decimal';
  const isHeld = scale <= bare.scale && precision - scale <= bare.whole;
  return digits === 'seen' && isHeld ? 'decimal' : `"decimal(${precision}, ${scale})"`;
}
