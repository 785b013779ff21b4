// A conversion or a funnel to words.
import { isLeaf } from '../expression/transform.ts';
import { durationText } from '../time/durations.ts';
import type { Conversion, Funnel, JourneySide, Measure, RowExpression } from './catalog.ts';

/** How a measure is called. */
type MeasureName = (measure: Measure) => string;

/** `rate of signups.count followed by payments.count of the same user_id and plan within 30 days`. */
export function conversionText({ from, to, within, give }: Conversion, name: MeasureName): string {
  const same = [equality(from.entity, to.entity), ...from.matching.map((value, index) => equality(value, to.matching[index] ?? value))];
  const window = within ? ` within ${durationText(within)}` : '';
  const value = give === 'rate' ? 'share' : 'number';
  return `${value} of the rows of ${name(from.measure)} that rows of ${name(to.measure)} with the same ${same.join(' and ')} follow${window}`;
}

/** `steps of session_id from views.count to carts.count to purchases.count within 1 day`. */
export function funnelText({ steps, within }: Funnel, name: MeasureName): string {
  const [first] = steps;
  const who = first ? nameOf(first.entity) : '';
  return `steps of each ${who} from ${steps.map(({ measure }: JourneySide) => name(measure)).join(' to ')}${within ? `, all within ${durationText(within)}` : ''}`;
}

function equality(ours: RowExpression, theirs: RowExpression): string {
  const [a, b] = [nameOf(ours), nameOf(theirs)];
  return a === b ? a : `${a} (${b})`;
}

/** The name of a dimension or column, without its model. */
function nameOf(expression: RowExpression): string {
  if (!isLeaf(expression)) return 'value';
  if (expression.kind === 'dimension') return expression.dimension.name;
  return expression.kind === 'column' ? expression.name : expression.kind;
}
