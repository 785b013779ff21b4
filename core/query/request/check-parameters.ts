// Parameters that a query needs and that have no value.
import type { Catalog } from '../../catalog/semantic-catalog.ts';
import { visit } from '../../expression/transform.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import { expressionsOf } from '../inputs/expressions-of.ts';
import type { Query } from '../query.ts';
import { missingParameter } from '../refusals.ts';

/** A refusal for each parameter without a value. */
export function checkParameters(query: Omit<Query, 'parameters'>, values: Query['parameters'], catalog: Catalog): readonly Diagnostic[] {
  if ([...catalog.parameters.keys()].every((name) => values.has(name))) return [];
  const missing = new Set<string>();
  const see = (node: { readonly kind: string; readonly name?: unknown }): void => {
    if (node.kind === 'parameter' && typeof node.name === 'string' && !values.has(node.name)) missing.add(node.name);
  };
  for (const expression of expressionsOf(query)) visit(expression, see);
  for (const output of query.outputs) visit(output.expression, see);
  if (query.having) visit(query.having, see);
  return [...missing].map(missingParameter);
}
