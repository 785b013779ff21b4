// An expression is written as text of the language again, with parentheses only where they are needed.
import { isLeaf } from './transform.ts';
import { typeText } from './type.ts';
import type { Aggregate, Call, Case, Expression, Frame, LeafNode, Literal, Name, Windowed } from './expression.ts';

/** How leaves are written. */
export type LeafText<Leaf> = (leaf: Leaf) => string;

interface Written {
  readonly text: string;
  /** How tightly its outermost operator binds. */
  readonly level: number;
}

const level = { or: 1, and: 2, not: 3, comparison: 4, join: 5, sum: 6, product: 7, sign: 8, atom: 9 } as const;

const binaryLevels: Readonly<Record<string, number>> = {
  or: level.or,
  and: level.and,
  '||': level.join,
  '+': level.sum,
  '-': level.sum,
  '*': level.product,
  '/': level.product,
  '%': level.product,
  '=': level.comparison,
  '<>': level.comparison,
  '<': level.comparison,
  '<=': level.comparison,
  '>': level.comparison,
  '>=': level.comparison,
  like: level.comparison,
  ilike: level.comparison,
  'is distinct from': level.comparison,
};

/** The text of an expression; reading it gives the same tree. */
export const printText = <Leaf extends LeafNode>(expression: Expression<Leaf>, leaf: LeafText<Leaf>): string =>
  write(expression, leaf).text;

/** The text of an expression as it was parsed. */
export const printParsed = (expression: Expression<Name>): string => printText(expression, (name) => nameText(name.parts));

/** A dotted name, its parts in double quotes where they would be read as something else. */
const nameText = (parts: readonly string[]): string =>
  parts.map((part, index) => (isPlain(part, index === 0 && parts.length === 1) ? part : `"${part.replaceAll('"', '""')}"`)).join('.');

const keywords: ReadonlySet<string> = new Set([
  'and',
  'or',
  'not',
  'in',
  'is',
  'like',
  'ilike',
  'between',
  'case',
  'when',
  'then',
  'else',
  'end',
  'null',
  'true',
  'false',
  'distinct',
  'current_date',
  'current_timestamp',
  'current_time',
  'select',
  'with',
]);

/** Whether a word means something of its own in an expression, so that a name like it stands in double quotes. */
export const isKeyword = (word: string): boolean => keywords.has(word.toLowerCase());

const isPlain = (part: string, alone: boolean): boolean => /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(part) && !(alone && isKeyword(part));

function write<Leaf extends LeafNode>(node: Expression<Leaf>, leaf: LeafText<Leaf>): Written {
  if (isLeaf(node)) return atom(leaf(node));
  switch (node.kind) {
    case 'literal':
      return { text: literalText(node), level: isNegative(node) ? level.sign : level.atom };
    case 'parameter':
      return atom(`:${node.name}`);
    case 'call':
      return writeCall(node, leaf);
    case 'case':
      return atom(caseText(node, leaf));
    case 'cast':
      return atom(`${node.safe ? 'try_cast' : 'cast'}(${write(node.arg, leaf).text} as ${typeText(node.to)})`);
    case 'aggregate':
      return atom(aggregateText(node, leaf));
    case 'window':
      return atom(windowText(node, leaf));
    case 'exists':
      return atom(`${node.negated ? 'none' : 'any'}(${write(node.condition, leaf).text})`);
  }
}

const atom = (text: string): Written => ({ text, level: level.atom });

/** A node as an operand of something that binds at `least`. */
function operand<Leaf extends LeafNode>(node: Expression<Leaf> | undefined, least: number, leaf: LeafText<Leaf>): string {
  if (node === undefined) return '';
  const written = write(node, leaf);
  return written.level < least ? `(${written.text})` : written.text;
}

const isNegative = (node: Literal): boolean => typeof node.value === 'string' && node.type.name !== 'string' && node.value.startsWith('-');

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A constant as it is written. */
function literalText(node: Literal): string {
  if (node.value === null || typeof node.value === 'boolean') return String(node.value);
  switch (node.type.name) {
    case 'integer':
    case 'decimal':
    case 'float':
      return node.value;
    case 'date':
    case 'timestamp':
    case 'time':
      return `${node.type.name} ${quoted(node.value.replace('T', ' '))}`;
    case 'datetime':
      return `timestamp_ntz ${quoted(node.value.replace('T', ' '))}`;
    default:
      return quoted(node.value);
  }
}

function writeCall<Leaf extends LeafNode>(node: Call<Leaf>, leaf: LeafText<Leaf>): Written {
  const [a] = node.args;
  const binary = binaryLevels[node.name];
  if (binary !== undefined) return { text: chainText(node.name, node.args, binary, leaf), level: binary };
  if (node.name === 'not') return writeNot(node, leaf);
  if (node.name === 'negate') return { text: `-${operand(a, level.atom, leaf)}`, level: level.sign };
  if (tests.has(node.name)) return { text: testText(node, leaf, ''), level: level.comparison };
  if (node.name.startsWith('current_')) return atom(node.name);
  return atom(`${node.name}(${node.args.map((arg, index) => argumentText(node, arg, index, leaf)).join(', ')})`);
}

const bareUnits: ReadonlySet<string> = new Set(['dateadd', 'datediff']);

function argumentText<Leaf extends LeafNode>(node: Call<Leaf>, arg: Expression<Leaf>, index: number, leaf: LeafText<Leaf>): string {
  if (index === 0 && bareUnits.has(node.name) && !isLeaf(arg) && arg.kind === 'literal' && typeof arg.value === 'string') return arg.value;
  if (node.name === 'position' && index === 0) return operand(arg, level.join, leaf);
  return write(arg, leaf).text;
}

/** `a + b + c` leans left; comparisons do not lean at all. */
function chainText<Leaf extends LeafNode>(name: string, args: readonly Expression<Leaf>[], at: number, leaf: LeafText<Leaf>): string {
  if (args.length === 1) return `concat(${operand(args[0], 0, leaf)})`;
  const leans = at === level.sum || at === level.product;
  return args.map((arg, index) => operand(arg, index === 0 && leans ? at : at + 1, leaf)).join(` ${name} `);
}

/** Tests of one value, which take `not` in their middle. */
const tests: ReadonlySet<string> = new Set([
  'in',
  'between',
  'is null',
  'is not null',
  'is true',
  'is false',
  'like',
  'ilike',
  'is distinct from',
]);

function writeNot<Leaf extends LeafNode>(node: Call<Leaf>, leaf: LeafText<Leaf>): Written {
  const [inner] = node.args;
  if (inner !== undefined && !isLeaf(inner) && inner.kind === 'call' && tests.has(inner.name))
    return { text: testText(inner, leaf, 'not '), level: level.comparison };
  return { text: `not ${operand(inner, level.comparison, leaf)}`, level: level.not };
}

function testText<Leaf extends LeafNode>(node: Call<Leaf>, leaf: LeafText<Leaf>, not: string): string {
  const [a, b, c] = node.args;
  const left = operand(a, level.join, leaf);
  if (node.name === 'in')
    return `${left} ${not}in (${node.args
      .slice(1)
      .map((arg) => write(arg, leaf).text)
      .join(', ')})`;
  if (node.name === 'between') return `${left} ${not}between ${operand(b, level.join, leaf)} and ${operand(c, level.join, leaf)}`;
  if (node.name.startsWith('is '))
    return `${left} is ${not}${node.name.slice(3)}${b === undefined ? '' : ` ${operand(b, level.join, leaf)}`}`;
  return `${left} ${not}${node.name} ${operand(b, level.join, leaf)}`;
}

function caseText<Leaf extends LeafNode>(node: Case<Leaf>, leaf: LeafText<Leaf>): string {
  const branches = node.branches.map((branch) => `when ${write(branch.when, leaf).text} then ${write(branch.then, leaf).text}`);
  const otherwise = node.otherwise === undefined ? '' : ` else ${write(node.otherwise, leaf).text}`;
  return `case ${branches.join(' ')}${otherwise} end`;
}

function aggregateText<Leaf extends LeafNode>(node: Aggregate<Leaf>, leaf: LeafText<Leaf>): string {
  const filter = node.filter === undefined ? '' : ` filter (where ${write(node.filter, leaf).text})`;
  if (node.name === 'percentile_cont' || node.name === 'percentile_disc') {
    return `${node.name}(${operand(node.args[1], 0, leaf)}) within group (order by ${operand(node.args[0], 0, leaf)})${filter}`;
  }
  const args = node.args.map((arg) => write(arg, leaf).text).join(', ');
  return `${node.name}(${node.distinct ? 'distinct ' : ''}${node.args.length === 0 ? '*' : args})${filter}`;
}

function windowText<Leaf extends LeafNode>(node: Windowed<Leaf>, leaf: LeafText<Leaf>): string {
  const partition =
    node.partitionBy.length === 0 ? [] : [`partition by ${node.partitionBy.map((key) => write(key, leaf).text).join(', ')}`];
  const order =
    node.orderBy.length === 0
      ? []
      : [`order by ${node.orderBy.map((key) => `${write(key.by, leaf).text}${key.descending ? ' desc' : ''}`).join(', ')}`];
  const frame = node.frame === undefined ? [] : [frameText(node.frame)];
  const args = node.args.length === 0 && node.name === 'count' ? '*' : node.args.map((arg) => write(arg, leaf).text).join(', ');
  return `${node.name}(${args}) over (${[...partition, ...order, ...frame].join(' ')})`;
}

/** A frame as it is written. */
export const frameText = (frame: Frame): string =>
  `rows between ${boundText(frame.from, 'preceding')} and ${boundText(frame.to, 'following')}`;

const boundText = (rows: number | undefined, side: string): string =>
  rows === undefined ? `unbounded ${side}` : rows === 0 ? 'current row' : `${Math.abs(rows)} ${rows < 0 ? 'preceding' : 'following'}`;
