// A bound condition to findings: no boolean, or two many sides that are not joined by `and` (S2).
import { conjunctsOf, childrenOf, isLeaf } from '../expression/transform.ts';
import { aType, isOpen } from '../expression/type.ts';
import type { Place } from '../expression/expression.ts';
import { fail, textAt } from './binder.ts';
import type { Binder } from './binder.ts';
import type { Path, RowExpression } from './catalog.ts';
import { typeOfRow } from './fill-types.ts';
import { isChain } from './many-sides.ts';
import { pathText } from './path.ts';

/** Checks a whole condition. */
export function checkCondition(condition: RowExpression, binder: Binder): void {
  const type = typeOfRow(condition);
  if (type.name !== 'boolean' && !isOpen(type)) fail(binder, undefined, { code: 'type-error', message: `"${textAt(binder.text, undefined)}" is ${aType(type)}, not a condition` });
  checkManySides(condition, binder);
}

/** Each part between `and`s, and each `any` and `none`, looks along one many side. */
function checkManySides(condition: RowExpression, binder: Binder): void {
  for (const part of conjunctsOf(condition)) {
    const paths = manyPathsOf(part);
    if (!isChain(paths, binder.scope.graph)) fail(binder, placeOf(part), twoManySides(paths));
    for (const exists of existsIn(part)) checkManySides(exists, binder);
  }
}

/** Paths with a many side, but those inside `any` and `none`, which look at rows of their own. */
function manyPathsOf(node: RowExpression): readonly Path[] {
  if (isLeaf(node)) return node.kind !== 'rollup' && node.path.many ? [node.path] : [];
  return node.kind === 'exists' ? [] : childrenOf(node).flatMap(manyPathsOf);
}

function existsIn(node: RowExpression): readonly RowExpression[] {
  if (isLeaf(node)) return [];
  return node.kind === 'exists' ? [node.condition] : childrenOf(node).flatMap(existsIn);
}

function twoManySides(paths: readonly Path[]): { readonly code: string; readonly message: string; readonly hint: string } {
  const names = [...new Set(paths.map(pathText))].map((text) => `"${text}"`).join(' and ');
  return { code: 'two-many-sides', message: `one condition looks at two many sides, ${names}, whose rows say nothing about each other`, hint: 'join conditions on different many sides by "and", or write any(...) around each' };
}

const placeOf = (node: RowExpression): Place | undefined => (isLeaf(node) ? undefined : node.place);
