// The text of `time:` to a time dimension of a model, or of one that it reaches to one.
import type { ExpressionText } from '../../expression/expression-text.ts';
import type { Parsed } from '../../expression/expression.ts';
import { isLeaf } from '../../expression/transform.ts';
import { isMoment } from '../../expression/type.ts';
import type { Result } from '../../source/diagnostic.ts';
import { bindRow } from './bind-row.ts';
import { diagnosticAt } from './binder.ts';
import { fileScope, parsed, taken } from '../building.ts';
import type { Building } from '../building.ts';
import type { Model, TimeLeaf } from '../catalog.ts';
import type { RowScope } from './row-scope.ts';

/** The time of a model or measure; undefined after a note. */
export function bindTime(text: ExpressionText, model: Model, building: Building): TimeLeaf | undefined {
  const tree = parsed(text, building);
  return tree && taken(timeOf(tree, text, fileScope(building, model, 'time')), building);
}

/** Binds a text that must name a time dimension. */
export function timeOf(tree: Parsed, text: ExpressionText, scope: RowScope): Result<TimeLeaf> {
  const bound = bindRow(tree, text, scope);
  if (!bound.ok) return bound;
  const leaf = bound.value;
  if (isLeaf(leaf) && leaf.kind === 'dimension' && isMoment(leaf.type) && leaf.grain === undefined) return { ok: true, value: leaf };
  const message = `"${text.text.trim()}" is no time dimension`;
  const hint = 'name a dimension of type date, datetime or timestamp';
  return { ok: false, diagnostics: [diagnosticAt(text, undefined, { code: 'not-a-time', message, hint })] };
}
