// A conversion or a funnel to words.
import { isLeaf } from '../expression/transform.ts';
import { durationText } from '../time/durations.ts';
import type { Conversion, Funnel, JourneySide, Measure, RowExpression } from './catalog.ts';

/** How a measure is called. */
type MeasureName = (measure: Measure) => string;

/** `rate of signups.count followed by payments.count of the same user_id and plan within 30 days`. */
export function conversionText(conversion: Conversion, name: MeasureName): string {
  const { from, to, within, give } = conversion;
  const same = sameAs(conversion);
  const window = within ? ` within ${durationText(within)}` : '';
  const value = give === 'rate' ? 'share' : 'number';
  return `${value} of the rows of ${name(from.measure)} that rows of ${name(to.measure)} with the same ${same.join(' and ')} follow${window}`;
}

/** What is the same of rows that follow each other: the entity, and what must match. */
export const sameAs = ({ from, to }: Conversion): readonly string[] => [
  equality(from.entity, to.entity),
  ...from.matching.map((value, index) => equality(value, to.matching[index] ?? value)),
];

/** `steps of session_id from views.count to carts.count to purchases.count within 1 day`. */
export function funnelText(funnel: Funnel, name: MeasureName): string {
  const { steps, within } = funnel;
  return `steps of each ${whoseSteps(funnel)} from ${steps.map(({ measure }: JourneySide) => name(measure)).join(' to ')}${within ? `, all within ${durationText(within)}` : ''}`;
}

/** Who passes the steps. */
export const whoseSteps = ({ steps: [first] }: Funnel): string => (first ? nameOf(first.entity) : '');

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
