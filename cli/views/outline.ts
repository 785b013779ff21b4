// A value of any stage becomes indented text: expressions as they are written, models and places by name.
import { isLeaf } from '../../core/expression/transform.ts';
import { printText } from '../../core/expression/print-text.ts';
import { typeText, type Type } from '../../core/expression/type.ts';
import type { Expression, LeafNode } from '../../core/expression/expression.ts';
import { formatPlace } from '../../core/source/format-diagnostic.ts';
import type { Location } from '../../core/source/location.ts';

/** The outline of a value, a line each for what it holds. */
export const outline = (value: unknown): string => `${linesOf(value, new Set()).join('\n')}\n`;

type Seen = ReadonlySet<unknown>;
type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {});

/** The fields of what a field holds. */
const within = (value: Fields, key: string): Fields => fieldsOf(value[key]);

function linesOf(value: unknown, seen: Seen): readonly string[] {
  const short = shortText(value, seen);
  if (short !== undefined) return [short];
  const deeper = new Set([...seen, value]);
  if (Array.isArray(value)) return value.flatMap((item: unknown) => nested('-', linesOf(item, deeper)));
  const entries: readonly (readonly [unknown, unknown])[] = value instanceof Map ? [...value] : Object.entries(Object(value));
  return entries.filter(([key, item]) => !isQuiet(String(key), item)).flatMap(([key, item]) => entryLines(String(key), item, deeper));
}

function entryLines(key: string, value: unknown, seen: Seen): readonly string[] {
  const short = shortText(value, seen);
  return short === undefined ? [`${key}:`, ...linesOf(value, seen).map((line) => `  ${line}`)] : [`${key}: ${short}`];
}

const nested = (mark: string, [first = '', ...others]: readonly string[]): readonly string[] => [
  `${mark} ${first}`,
  ...others.map((line) => `  ${line}`),
];

/** Nothing is said of what is not there, and of where an expression stands in its text. */
const isQuiet = (key: string, value: unknown): boolean =>
  value === undefined ||
  key === 'place' ||
  key === 'offsets' ||
  typeof value === 'function' ||
  (Array.isArray(value) && value.length === 0) ||
  (value instanceof Map && value.size === 0);

/** What is said in one line. */
function shortText(value: unknown, seen: Seen): string | undefined {
  if (value === null || typeof value !== 'object') return typeof value === 'string' ? quotedWhereNeeded(value) : String(value);
  if (value instanceof Set) return [...value].map(String).join(', ');
  if (!isFields(value)) return Array.isArray(value) && value.length === 0 ? '[]' : undefined;
  if (isLocation(value)) return formatPlace(value);
  if (typeof value['value'] === 'string' && isLocation(value['at'])) return `${value['value']}  (${formatPlace(value['at'])})`;
  if (Object.keys(value).length === 1 && typeof value[''] === 'string') return quotedWhereNeeded(value['']);
  if (isThing(value) && seen.size > 2 && !seen.has(value['model'])) return thingName(value);
  if (seen.has(value)) return '…';
  return (isType(value) ? typeText(value) : undefined) ?? pathText(value) ?? expressionText(value);
}

const isLocation = (value: unknown): value is Location => isFields(value) && 'file' in value && 'start' in value;

const quotedWhereNeeded = (text: string): string => (text === '' || /[\n#]|^\s|\s$/.test(text) ? JSON.stringify(text) : text);

/** Models, dimensions, measures and metrics, which are told in full once and named elsewhere. */
const isThing = (value: Fields): boolean =>
  typeof value['name'] === 'string' &&
  ('measures' in value || 'formula' in value || ('model' in value && 'expression' in value && 'tags' in value));

const thingName = (value: Fields): string =>
  isFields(value['model']) ? `${String(value['model']['name'])}.${String(value['name'])}` : String(value['name']);

const isType = (value: unknown): value is Type =>
  isFields(value) && typeof value['name'] === 'string' && Object.keys(value).every((key) => ['name', 'precision', 'scale'].includes(key));

const pathText = (value: Fields): string | undefined =>
  typeof value['id'] === 'string' && Array.isArray(value['steps'])
    ? [thingName(within(value, 'from')), ...value['steps'].map((step: Fields) => String(step['role']))].join('.')
    : undefined;

/** Kinds of nodes and leaves, and a field by which they are told from other values of that kind. */
const nodes: Readonly<Record<string, string>> = {
  literal: 'value',
  parameter: 'name',
  call: 'args',
  case: 'branches',
  cast: 'arg',
  aggregate: 'args',
  window: 'partitionBy',
  exists: 'condition',
  name: 'parts',
  column: 'path',
  dimension: 'dimension',
  rollup: 'over',
  native: 'columns',
  measure: 'measure',
  metric: 'metric',
  input: 'input',
  rank: 'among',
  output: 'index',
  group: 'index',
  ref: 'source',
  bound: 'value',
  absent: 'type',
  same: 'left',
  only: 'arg',
  spread: 'arg',
  'native-sql': 'sql',
};

/** Expressions of every stage have the same nodes; what their leaves are differs. */
function expressionText(value: Fields): string | undefined {
  const field = nodes[String(value['kind'])];
  return field !== undefined && field in value && !('descending' in value) ? printInner(value) : undefined;
}

function leafText(leaf: Fields): string {
  const inner = (key: string): string => printInner(leaf[key]);
  switch (leaf['kind']) {
    case 'name':
      return [leaf['parts']].flat().map(String).join('.');
    case 'column':
      return `${rolesOf(leaf)}${String(leaf['name'])}`;
    case 'dimension':
      return `${rolesOf(leaf)}${String(within(leaf, 'dimension')['name'])}${leaf['grain'] ? `.${String(leaf['grain'])}` : ''}`;
    case 'measure':
    case 'metric':
      return thingName(within(leaf, String(leaf['kind'])));
    case 'input':
      return String(within(leaf, 'input')['id']);
    case 'ref':
      return `${String(leaf['source'])}.${String(leaf['name'])}`;
    case 'bound':
      return JSON.stringify(leaf['value']);
    case 'absent':
      return `null as ${isType(leaf['type']) ? typeText(leaf['type']) : '?'}`;
    case 'same':
      return `${inner('left')} is not distinct from ${inner('right')}`;
    case 'only':
    case 'spread':
      return `${String(leaf['kind'])}(${inner('arg')})`;
    case 'rollup':
      return inner('aggregate');
    default:
      return `${String(leaf['kind'])}(${leaf['index'] === undefined ? (leaf['of'] ? inner('of') : '') : String(leaf['index'])})`;
  }
}

const printInner = (value: unknown): string =>
  !isExpression(value) ? String(value) : isLeaf(value) ? leafText(fieldsOf(value)) : printText(value, (leaf) => leafText(fieldsOf(leaf)));

const isExpression = (value: unknown): value is Expression<LeafNode> => isFields(value) && typeof value['kind'] === 'string';

function rolesOf(leaf: Fields): string {
  const { steps } = within(leaf, 'path');
  return Array.isArray(steps) ? steps.map((step: Fields) => `${String(step['role'])}.`).join('') : '';
}
