// From where on a value is good or a warning, and the band in which it is good: checked, and what is not said filled in.
import type { GoalDefinition } from '../../definition/goal.ts';
import { report, type Building } from '../building.ts';
import type { Goal, Metric } from '../metric.ts';

type Reporting = Pick<Building, 'diagnostics'>;
type Said<Part extends keyof GoalDefinition> = NonNullable<GoalDefinition[Part]>;

/** What thresholds are held against: the attainment of a target, or the value, by the direction in which it is better. */
type Against = 'attainment' | Metric['direction'];

/** Thresholds; undefined after a note. */
export function bindThresholds(
  name: string,
  { good, warn, at }: Said<'thresholds'>,
  against: Against,
  scope: Reporting,
): Goal['thresholds'] {
  const isOfTarget = against === 'attainment';
  const best = good ?? (isOfTarget ? 1 : undefined);
  if (best === undefined)
    return void report(scope, at, {
      code: 'bad-thresholds',
      message: `"${name}" has no target, and its thresholds do not say from where on a value is good`,
      hint: 'add good: to the thresholds, or a target to the metric',
    });
  const least = warn ?? (isOfTarget ? Math.min(0.9, best) : best);
  const isDown = against === 'down';
  if (isDown ? least >= best : least <= best) return { good: best, warn: least };
  return void report(scope, at, {
    code: 'bad-thresholds',
    message: `${isDown ? 'less' : 'more'} is better for ${isOfTarget ? `the attainment of "${name}"` : `"${name}"`}, and the threshold "warn" (${least}) is better than "good" (${best})`,
    hint:
      isDown || isOfTarget
        ? `write { good: ${least}, warn: ${best} }`
        : `write { good: ${least}, warn: ${best} }, or direction: down where less is better`,
  });
}

/** A band; undefined after a note. */
export function bindBand(name: string, { low, high, at }: Said<'band'>, scope: Reporting): Goal['band'] {
  if (low === undefined && high === undefined)
    return void report(scope, at, {
      code: 'bad-thresholds',
      message: `the band of "${name}" has neither an end nor a beginning`,
      hint: 'write band: { low: 3, high: 5 }, or one of the two',
    });
  if (low !== undefined && high !== undefined && low > high)
    return void report(scope, at, {
      code: 'bad-thresholds',
      message: `the band of "${name}" ends below its beginning`,
      hint: `write band: { low: ${high}, high: ${low} }`,
    });
  return { ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) };
}
