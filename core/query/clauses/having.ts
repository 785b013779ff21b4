// `having` over the columns of the answer: names in `by`, metrics asked for, and others that are computed for it.
import type { Expression, Name, Parsed } from '../../expression/expression.ts';
import { isLeaf, mapChildren, visit } from '../../expression/transform.ts';
import { typeExpression } from '../../expression/type-expression.ts';
import { aType, isOpen, types } from '../../expression/type.ts';
import { namedIn } from '../../catalog/bind/bind-parameter.ts';
import type { HavingLeaf } from '../query.ts';
import { unknownParameter } from '../refusals.ts';
import { rowsInHaving } from './clause-refusals.ts';
import { find, type Resolver } from '../resolver.ts';

/** Finds a name among the columns: adds the metric where it is none yet; undefined after a note. */
export type FindColumn = (place: 'having' | 'order' | 'top', name: string) => HavingLeaf | undefined;

/** The condition of `having`. */
export function resolveHaving(having: Parsed | undefined, findColumn: FindColumn, resolver: Resolver): Expression<HavingLeaf> | undefined {
  if (!having) return undefined;
  const bound = bind(having, findColumn);
  const misplaced = findMisplaced(having);
  const named = namedIn({ parameters: resolver.catalog.parameters, hidden: false });
  const unknown = parametersIn(having).find((name) => !named.includes(name));
  if (misplaced || unknown !== undefined) {
    find(resolver, misplaced ? rowsInHaving(misplaced) : unknownParameter(unknown ?? '', named));
    return undefined;
  }
  const typed = typeExpression<HavingLeaf>(bound, {
    leaf: (leaf) => leaf.type,
    parameter: (parameter) => resolver.catalog.parameters.get(parameter.name)?.valueType ?? types.unknown,
  });
  for (const finding of typed.findings)
    find(resolver, {
      code: 'type-error',
      severity: 'error',
      message: `in having: ${finding.message}`,
      ...(finding.hint ? { hint: finding.hint } : {}),
    });
  if (typed.type.name !== 'boolean' && !isOpen(typed.type))
    find(resolver, { code: 'type-error', severity: 'error', message: `"having" is ${aType(typed.type)}, not a condition` });
  return typed.expression;
}

/** An aggregate, a window or `any(...)`: what is no value of a finished row. */
function findMisplaced(having: Parsed): Parsed | undefined {
  let found: Parsed | undefined;
  visit<Name>(having, (node) => {
    if (!isLeaf(node) && (node.kind === 'aggregate' || node.kind === 'window' || node.kind === 'exists')) found ??= node;
  });
  return found;
}

function parametersIn(having: Parsed): readonly string[] {
  const names: string[] = [];
  visit<Name>(having, (node) => {
    if (node.kind === 'parameter') names.push(node.name);
  });
  return names;
}

function bind(node: Expression<Name>, findColumn: FindColumn): Expression<HavingLeaf> {
  if (isLeaf(node)) return findColumn('having', node.parts.join('.')) ?? { kind: 'literal', type: types.unknown, value: null };
  return mapChildren<Name, HavingLeaf>(node, (child) => bind(child, findColumn));
}
