// What stands after a complete expression and should not, with the reason.
import { badSyntax, type ParseError } from './parse-error.ts';
import { peek, shown, unexpected, type Cursor } from './cursor.ts';
import type { Token } from './tokenize.ts';

const statements: ReadonlySet<string> = new Set([
  'select',
  'with',
  'insert',
  'update',
  'delete',
  'drop',
  'create',
  'alter',
  'copy',
  'attach',
  'pragma',
  'call',
  'set',
  'load',
  'install',
  'truncate',
  'grant',
  'merge',
  'values',
  'explain',
  'begin',
  'commit',
]);

const clauses: Readonly<Record<string, string>> = {
  from: "an expression names columns; the table is the model's",
  where: 'write a condition as filter:, or inside an aggregate: sum(x) filter (where ...)',
  group: 'groups are those of the query, in by',
  order: 'order belongs to the query',
  limit: 'limit belongs to the query',
  having: 'having belongs to the query',
  join: 'joins are declared in the model, under joins:',
  union: 'an expression is one value; several facts are several measures',
  as: 'the name stands before the colon: name: expression',
  asc: 'order belongs to the query',
  desc: 'order belongs to the query',
  filter: '"filter (where ...)" stands right after an aggregate',
  over: '"over (...)" stands right after a window function or an aggregate',
  within: '"within group (order by x)" stands after percentile_cont(p) or percentile_disc(p)',
  collate: 'texts are compared by code point everywhere',
  escape: 'like escapes with a backslash',
  at: 'timestamps are shifted to the zone of the query by themselves',
  if: 'write case when condition then value else other end',
};

/** The error for the token that follows a complete expression. */
export function trailing(cursor: Cursor): ParseError {
  const token = peek(cursor);
  const firstToken = cursor.tokens[0];
  if (firstToken && isStatement(firstToken) && token.kind !== 'symbol') return statement(firstToken);
  if (token.word === ',')
    return badSyntax(
      'an expression is one value, and a comma ends it',
      token,
      'in { } of YAML an expression with a comma stands in quotes',
    );
  if (token.word === ')') return badSyntax('a ")" has no "("', token);
  const hint = token.kind === 'word' ? clauses[token.word] : undefined;
  if (hint !== undefined || token.kind === 'symbol') return unexpected(cursor, token, hint);
  return badSyntax(`${shown(token)} follows a complete expression`, token, 'an operator, such as and, or, +, is missing before it');
}

const isStatement = (token: Token): boolean => token.kind === 'word' && statements.has(token.word);

/** Refuses a statement or subquery that begins here: a word such as select with something after it that is no operator. */
export function refuseStatement(cursor: Cursor): void {
  const token = peek(cursor);
  if (!isStatement(token)) return;
  const next = peek(cursor, 1);
  if (next.word === '*' || (next.kind !== 'symbol' && next.kind !== 'end' && !follows.has(next.word))) throw statement(token);
}

/** Words that may follow a column whose name begins a statement elsewhere. */
const follows: ReadonlySet<string> = new Set([
  'and',
  'or',
  'is',
  'in',
  'not',
  'like',
  'ilike',
  'between',
  'when',
  'then',
  'else',
  'end',
  'as',
  'from',
  'for',
  'desc',
  'asc',
]);

const statement = (token: Token): ParseError =>
  badSyntax(
    `an expression holds no statements and no subqueries ("${token.value}")`,
    token,
    'join the other model and name its columns, or define a measure there',
  );
