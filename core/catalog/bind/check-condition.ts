// A bound condition to findings: no boolean, or two many sides that are not joined by `and` (S2).
import { conjunctsOf, childrenOf, isLeaf } from '../../expression/transform.ts';
import { aType, isOpen } from '../../expression/type.ts';
import type { Exists, Place } from '../../expression/expression.ts';
import { fail, textAt } from './binder.ts';
import type { Binder } from './binder.ts';
import type { Path, RowExpression, RowLeaf } from '../catalog.ts';
import { typeOfRow } from './fill-types.ts';
import { isChain } from '../joins/many-sides.ts';
import { pathText } from '../joins/path.ts';

/** Checks a whole condition. */
export function checkCondition(condition: RowExpression, binder: Binder): void {
  const type = typeOfRow(condition);
  if (type.name !== 'boolean' && !isOpen(type))
    fail(binder, undefined, { code: 'type-error', message: `"${textAt(binder.text, undefined)}" is ${aType(type)}, not a condition` });
  checkManySides(condition, binder);
}

/** Each part between `and`s looks along one many side, and so does the whole of each `any` and `none`. */
function checkManySides(condition: RowExpression, binder: Binder): void {
  for (const part of conjunctsOf(condition)) {
    checkChain(part, manyPathsOf(part), binder);
    for (const exists of existsIn(part)) checkExists(exists, binder);
  }
}

function checkChain(node: RowExpression, paths: readonly Path[], binder: Binder): void {
  if (!isChain(paths, binder.scope.graph)) fail(binder, placeOf(node), twoManySides(paths));
}

function checkExists(exists: Exists<RowLeaf>, binder: Binder): void {
  const written = textAt(binder.text, exists.place);
  const paths = manyPathsOf(exists.condition);
  if (existsIn(exists.condition).length > 0)
    fail(binder, exists.place, {
      code: 'nested-exists',
      message: `"${written}" holds another any(...) or none(...)`,
      hint: 'join the conditions by "and" inside one',
    });
  else if (paths.length > 0) checkChain(exists.condition, paths, binder);
  else if (!reported(binder))
    fail(binder, exists.place, {
      code: 'exists-without-many',
      message: `"${written}" names no many side of "${binder.scope.model.name}"`,
      hint: 'any(...) and none(...) look at the rows of a many side; of the row itself write the condition alone',
    });
}

const reported = ({ findings }: Binder): boolean => findings.broken || findings.diagnostics.length > 0;

/** Paths with a many side, but those inside `any` and `none`, which look at rows of their own. */
function manyPathsOf(node: RowExpression): readonly Path[] {
  if (isLeaf(node)) return node.kind !== 'rollup' && node.path.many ? [node.path] : [];
  return node.kind === 'exists' ? [] : childrenOf(node).flatMap(manyPathsOf);
}

function existsIn(node: RowExpression): readonly Exists<RowLeaf>[] {
  if (isLeaf(node)) return [];
  return node.kind === 'exists' ? [node] : childrenOf(node).flatMap(existsIn);
}

function twoManySides(paths: readonly Path[]): { readonly code: string; readonly message: string; readonly hint: string } {
  const names = [...new Set(paths.map(pathText))].map((text) => `"${text}"`).join(' and ');
  return {
    code: 'two-many-sides',
    message: `one condition looks at two many sides, ${names}, whose rows say nothing about each other`,
    hint: 'join conditions on different many sides by "and", or write any(...) around each',
  };
}

const placeOf = (node: RowExpression): Place | undefined => (isLeaf(node) ? undefined : node.place);
