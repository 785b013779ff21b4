// What an engine cannot do, found before SQL is made.
import { leavesOf, visit } from '../expression/transform.ts';
import type { RowExpression } from '../catalog/catalog.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { definitionsBehind } from './behind.ts';
import type { Grouped, Input, Query } from './query.ts';

/** The functions and aggregates that an engine spells. */
export interface Spells {
  readonly name: string;
  readonly functions: Readonly<Record<string, unknown>>;
  readonly aggregates: Readonly<Record<string, unknown>>;
}

/** Refusals for functions and native SQL that the engine does not have, each once. */
export function checkDialect(query: Query, dialect: Spells): readonly Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  const add = (code: string, message: string, hint: string): void => void found.set(message, { code, severity: 'error', message, hint });
  for (const expression of expressionsOf(query)) {
    visit(expression, (node) => {
      if (node.kind === 'call' && !node.name.startsWith('current_') && !Object.hasOwn(dialect.functions, node.name)) add('not-on-engine', `"${node.name}" is not available on ${dialect.name}`, 'write it with other functions, or as "sql:" for that engine');
      if (node.kind === 'aggregate' && !Object.hasOwn(dialect.aggregates, node.name)) add('not-on-engine', `"${node.name}" is not available on ${dialect.name}`, 'use another aggregate, or "sql:" for that engine');
    });
    for (const leaf of leavesOf(expression)) {
      if (leaf.kind === 'native' && leaf.sql[dialect.name] === undefined) add('no-native-sql', `a definition has "sql:" for ${Object.keys(leaf.sql).join(', ')}, but not for ${dialect.name}`, `add "${dialect.name}:" to it`);
    }
  }
  return [...found.values()];
}

function expressionsOf(grouped: Grouped & Partial<Pick<Query, 'top'>>): readonly RowExpression[] {
  return [...grouped.inputs.flatMap(ofInput), ...(grouped.top ? grouped.top.ranking.inputs.flatMap(ofInput) : [])];
}

function ofInput(input: Input): readonly RowExpression[] {
  if (input.kind === 'members') return expressionsOf(input.inner);
  const own = [input.aggregate, ...input.conditions.map((condition) => condition.expression), ...input.keys.filter((key) => key !== undefined)];
  return [...own, ...own.flatMap(definitionsBehind)];
}
