// Expressions to why they cannot be asked of an engine: functions that it lacks, parameters without a value.
import type { RowExpression } from '../catalog/catalog.ts';
import { visit } from '../expression/transform.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { definitionsBehind } from '../query/inputs/behind.ts';
import { refusedIn } from '../query/check-casts.ts';
import { checkRows } from '../query/check-dialect.ts';
import { missingParameter } from '../query/refusals.ts';
import type { Asking } from './ask.ts';

/** The first reason, if there is one. */
export function refusalOf(expressions: readonly RowExpression[], { warehouse: { dialect }, surroundings }: Asking): Diagnostic | undefined {
  const all = [...expressions, ...expressions.flatMap(definitionsBehind)];
  const { refusedCast } = dialect;
  const casts = refusedCast ? all.flatMap((expression) => refusedIn(expression, refusedCast)) : [];
  const parameters = all.flatMap(parametersIn).filter((name) => !surroundings.parameters.has(name));
  return [...checkRows(all, dialect), ...casts, ...parameters.map(missingParameter)][0];
}

function parametersIn(expression: RowExpression): readonly string[] {
  const names: string[] = [];
  visit(expression, (node) => {
    if (node.kind === 'parameter') names.push(node.name);
  });
  return names;
}
