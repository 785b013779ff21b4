// What an engine cannot do, found before SQL is made.
import { functions } from '../expression/functions.ts';
import { leavesOf, visit } from '../expression/transform.ts';
import type { RowExpression } from '../catalog/catalog.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { checkCasts, type RefuseCast } from './check-casts.ts';
import { expressionsOf } from './inputs/expressions-of.ts';
import type { Query } from './query.ts';

/** The functions and aggregates that an engine spells, and the casts that it cannot. */
export interface Spells {
  readonly name: string;
  readonly functions: Readonly<Record<string, unknown>>;
  readonly aggregates: Readonly<Record<string, unknown>>;
  readonly refusedCast?: RefuseCast;
}

/** Refusals for functions, casts and native SQL that the engine does not have, each once. */
export function checkDialect(query: Query, dialect: Spells): readonly Diagnostic[] {
  const found = new Map(checkRows(expressionsOf(query), dialect).map((diagnostic) => [diagnostic.message, diagnostic]));
  if (dialect.refusedCast) for (const refusal of checkCasts(query, dialect.refusedCast)) add(found, refusal);
  return [...found.values()];
}

/** The same for row expressions, those of the dimensions behind them included; casts are left to `refusedIn`. */
export function checkRows(expressions: readonly RowExpression[], dialect: Spells): readonly Diagnostic[] {
  const missing = missingIn(dialect);
  const found = new Map<string, Diagnostic>();
  for (const expression of expressions) {
    if (missing.size > 0) for (const name of missingNames(expression, missing)) add(found, notOnEngine(name, dialect.name));
    for (const leaf of leavesOf(expression))
      if (leaf.kind === 'native' && leaf.sql[dialect.name] === undefined) add(found, noNativeSql(Object.keys(leaf.sql), dialect.name));
  }
  return [...found.values()];
}

const add = (found: Map<string, Diagnostic>, diagnostic: Diagnostic): void => void found.set(diagnostic.message, diagnostic);

const known = new WeakMap<Spells['functions'], ReadonlySet<string>>();

/** Names of the function table that a dialect does not spell. */
function missingIn(dialect: Spells): ReadonlySet<string> {
  const before = known.get(dialect.functions);
  if (before) return before;
  const names = [...functions]
    .filter(([name, { kind }]) => !name.startsWith('current_') && !isSpelled(name, kind, dialect))
    .map(([name]) => name);
  const missing = new Set(names);
  known.set(dialect.functions, missing);
  return missing;
}

const isSpelled = (name: string, kind: string, dialect: Spells): boolean =>
  kind === 'window' || (kind === 'aggregate' ? Object.hasOwn(dialect.aggregates, name) : Object.hasOwn(dialect.functions, name));

function missingNames(expression: RowExpression, missing: ReadonlySet<string>): readonly string[] {
  const names: string[] = [];
  visit(expression, (node) => {
    if ((node.kind === 'call' || node.kind === 'aggregate') && missing.has(node.name)) names.push(node.name);
  });
  return names;
}

const notOnEngine = (name: string, engine: string): Diagnostic => ({
  code: 'not-on-engine',
  severity: 'error',
  message: `"${name}" is not available on ${engine}`,
  hint: 'write it with other functions, or as "sql:" for that engine',
});

const noNativeSql = (engines: readonly string[], engine: string): Diagnostic => ({
  code: 'no-native-sql',
  severity: 'error',
  message: `a definition has "sql:" for ${engines.join(', ')}, but not for ${engine}`,
  hint: `add "${engine}:" to it`,
});
