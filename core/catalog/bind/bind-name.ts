// A name in a row expression to its leaf, or to a finding.
import { isMoment } from '../../expression/type.ts';
import { isGrain } from '../../time/grains.ts';
import type { Name } from '../../expression/expression.ts';
import type { ColumnLeaf, DimensionLeaf, RowExpression } from '../catalog.ts';
import { fail, unbound, diagnosticAt } from './binder.ts';
import type { Binder } from './binder.ts';
import { findName } from './find-name.ts';
import type { Found } from './find-name.ts';
import { grainFits } from './grain-fits.ts';
import { nameMessage, type Message } from './name-messages.ts';
import { rollupOfMeasure } from './rollup.ts';
import { allowances } from './row-scope.ts';
import type { RowScope } from './row-scope.ts';

/** Binds a name. */
export function bindName(name: Name, binder: Binder): RowExpression {
  const { scope } = binder;
  const [first, grain = ''] = name.parts;
  if (scope.ages && first === 'age' && (isGrain(grain) || scope.calendars.grains.has(grain)) && name.parts.length === 2)
    return scope.ages(grain);
  const found = findName(name.parts, scope);
  if (found.kind === 'leaf') return bindLeaf(name, found.leaf, binder);
  if (found.kind === 'measure' && allowances[scope.place].rollups && found.path.many)
    return rollupOfMeasure(name, found.path, found.measure, binder);
  if (isSaid(name, found, scope)) return broken(name, binder);
  return fail(binder, name.place, orText(nameMessage(name.parts, found, scope), name, binder));
}

/** A name that is nothing was meant to be a text where it stands in double quotes, or bare behind a comparison. */
const orText = (message: Message, { parts, place }: Name, { text }: Binder): Message =>
  message.hint === undefined && place && (text.text.charAt(place.start) === '"' || isCompared(text.text.slice(0, place.start)))
    ? { ...message, hint: `a text stands in single quotes: '${parts.join('.')}'` }
    : message;

const isCompared = (before: string): boolean => /([=<>]|\bin\s*\([^()]*)\s*$/i.test(before);

/** Whether the reason was reported already: a definition that could not be read, or a join that could not be made. */
function isSaid(name: Name, found: Found, scope: RowScope): boolean {
  if (name.parts.some((part) => scope.lost?.has(part))) return true;
  return found.kind === 'not-reached' && lacksJoins(scope);
}

function lacksJoins({ incomplete, graph, model }: RowScope): boolean {
  return incomplete !== undefined && incomplete.size > 0 && graph.reach(model).some((path) => incomplete.has(path.to));
}

function bindLeaf(name: Name, leaf: ColumnLeaf | DimensionLeaf, binder: Binder): RowExpression {
  const { scope } = binder;
  if (leaf.path.steps.some((step) => step.join.broken)) return broken(name, binder);
  if (leaf.path.many && !allowances[scope.place].many) return fail(binder, name.place, manySide(name, leaf, binder));
  warnOfOldRole(name, leaf, binder);
  if (leaf.kind === 'dimension') {
    if (leaf.dimension.broken) return broken(name, binder);
    warnOfOldName(name, leaf, binder);
    if (leaf.grain !== undefined && !grainFits(leaf.grain, leaf.dimension)) return fail(binder, name.place, tooFine(leaf));
  }
  return leaf;
}

/** Nothing is said a second time of what is broken. */
function broken(name: Name, binder: Binder): RowExpression {
  binder.findings.broken = true;
  return unbound(name.place);
}

function warnOfOldName(name: Name, leaf: DimensionLeaf, binder: Binder): void {
  const { dimension } = leaf;
  const written = name.parts[name.parts.length - (leaf.grain === undefined ? 1 : 2)];
  if (written === dimension.name || dimension.name.endsWith(`.${written}`)) return;
  const message = `"${dimension.model.name}.${written}" is now called "${dimension.name}"`;
  binder.scope.warn?.(diagnosticAt(binder.text, name.place, { code: 'renamed', message }, 'warning'));
}

/** A role that is called otherwise now. */
function warnOfOldRole(name: Name, leaf: ColumnLeaf | DimensionLeaf, binder: Binder): void {
  if (!binder.scope.warn || name.parts.length < 2) return;
  const joins = leaf.path.steps.map((step) => step.join);
  for (const part of name.parts.slice(0, -1)) {
    const former = [...joins, leaf.path.from, ...joins.flatMap((join) => [join.from, join.to])].find((thing) =>
      thing.renamedFrom.includes(part),
    );
    if (!former || leaf.path.steps.some((step) => step.names.includes(part))) continue;
    const message = `"${part}" is now called "${former.name}"`;
    binder.scope.warn(diagnosticAt(binder.text, name.place, { code: 'renamed', message }, 'warning'));
  }
}

function tooFine(leaf: DimensionLeaf): { readonly code: string; readonly message: string } {
  const { dimension, grain } = leaf;
  const what = isMoment(dimension.type) && dimension.grain ? `holds no time finer than its ${dimension.grain}` : 'is no time';
  return { code: 'grain-too-fine', message: `"${dimension.model.name}.${dimension.name}" ${what}: it has no ${grain}` };
}

function manySide(
  name: Name,
  leaf: ColumnLeaf | DimensionLeaf,
  binder: Binder,
): { readonly code: string; readonly message: string; readonly hint?: string } {
  const { scope } = binder;
  const role = leaf.path.steps.find((step) => step.many)?.role ?? leaf.path.to.name;
  const message = `"${name.parts.join('.')}" lies on the many side "${role}" of "${scope.model.name}": ${allowances[scope.place].called} takes its own row and roles to one`;
  const hint = `a many side enters as a dimension of "${scope.model.name}", such as: max(${name.parts.join('.')})`;
  return { code: 'many-side', message, hint };
}
