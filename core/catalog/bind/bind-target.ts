// The target of a metric, checked: a number, values by the names of periods, or another metric.
import type { GoalDefinition } from '../../definition/goal.ts';
import { aType, isNumber, isOpen } from '../../expression/type.ts';
import { suggest } from '../../source/suggest.ts';
import { grains, isGrain, type Grain } from '../../time/grains.ts';
import { isNameable, periodNamed } from '../../time/named-period.ts';
import { report, type Building } from '../building.ts';
import { calendarsWithWorkingDays } from '../working-days.ts';
import type { Metric, Target } from '../metric.ts';

/** Where what is wrong is reported, and what may be named. */
export interface TargetScope extends Pick<Building, 'diagnostics' | 'calendars'> {
  /** Whether hidden metrics may be named. */
  readonly hidden: boolean;
}

type TargetDefinition = NonNullable<GoalDefinition['target']>;

/** The target; undefined after a note. */
export function bindTarget(
  name: string,
  target: TargetDefinition,
  metrics: ReadonlyMap<string, Metric>,
  scope: TargetScope,
): Target | undefined {
  const kinds = [target.value, target.values, target.metric].filter((kind) => kind !== undefined);
  if (kinds.length !== 1)
    return void report(scope, target.at, {
      code: 'bad-target',
      message: `the target of "${name}" is one of "value", "values" and "metric"`,
      hint: 'write target: { value: 100000, per: month }',
    });
  if (target.metric) return metricTarget(name, target, target.metric, metrics, scope);
  if (target.spread && !target.per)
    return void report(scope, target.at, {
      code: 'bad-target',
      message: `the target of "${name}" is divided by days, and does not say of which period it is`,
      hint: 'add per: month',
    });
  if (target.spread === 'working_days') checkWorkingDays(name, target.at, scope);
  const per = target.per && grainOf(target.per, scope);
  if (target.per && !per) return undefined;
  const spread = target.spread ? { spread: target.spread } : {};
  if (target.value)
    return isExact(target.value, scope) ? { kind: 'value', value: target.value.value, ...(per ? { per } : {}), ...spread } : undefined;
  if (!per)
    return void report(scope, target.at, {
      code: 'bad-target',
      message: `the values of the target of "${name}" are per which grain?`,
      hint: 'add per: month',
    });
  return valuesTarget(target.values ?? [], per, spread, scope);
}

/** Working days are those of the one calendar that tells them. */
function checkWorkingDays(metric: string, at: TargetDefinition['at'], scope: TargetScope): void {
  const [calendar, another] = calendarsWithWorkingDays(scope.calendars);
  if (calendar && !another) return;
  report(scope, at, {
    code: 'bad-target',
    message: `the target of "${metric}" is divided by working days, and ${another ? `both "${calendar?.name}" and "${another.name}" have them` : 'no calendar has any'}`,
    hint: another
      ? 'let one calendar alone have "working_days"'
      : 'let a calendar of kpi.yml say "working_days:" and a dimension that is true or false',
  });
}

/** Another metric: a number, by its own dimensions and times. */
function metricTarget(
  name: string,
  { per, spread, at }: TargetDefinition,
  { value, at: named }: NonNullable<TargetDefinition['metric']>,
  metrics: ReadonlyMap<string, Metric>,
  scope: TargetScope,
): Target | undefined {
  const metric = metrics.get(value);
  if (!metric)
    return void report(scope, named, { code: 'unknown-metric', message: `no metric is named "${value}"`, ...near(value, metrics.keys()) });
  if (metric.broken) return undefined;
  if (metric.hidden && !scope.hidden)
    return void report(scope, named, {
      code: 'hidden-metric',
      message: `"${value}" is hidden: definitions in files may use it, queries may not`,
    });
  const wrong = value === name ? 'its own target' : unlikeNumber(metric);
  if (wrong !== undefined)
    return void report(scope, named, {
      code: 'bad-target',
      message: `"${value}" is ${wrong}, and a target is another metric that is a number`,
    });
  const idle = per ? 'per' : spread ? 'spread' : undefined;
  if (idle !== undefined)
    return void report(scope, at, {
      code: 'bad-target',
      message: `"${idle}" says nothing of the target of "${name}": a metric has its values by its own times`,
      hint: `write target: { metric: ${value} }`,
    });
  return { kind: 'metric', metric };
}

function unlikeNumber({ formula, type }: Metric): string | undefined {
  if (formula.kind === 'funnel') return 'a funnel';
  return isNumber(type) || isOpen(type) ? undefined : aType(type);
}

const near = (value: string, known: Iterable<string>): { readonly hint?: string } => {
  const close = suggest(value, known);
  return close === undefined ? {} : { hint: `did you mean "${close}"?` };
};

function valuesTarget(
  values: NonNullable<TargetDefinition['values']>,
  per: Grain,
  spread: { readonly spread?: 'days' | 'working_days' },
  scope: TargetScope,
): Target | undefined {
  const named = new Map<string, string>();
  for (const { period, value } of values) {
    if (periodNamed(period.value) !== per)
      report(scope, period.at, {
        code: 'bad-target',
        message: `"${period.value}" is no ${per}`,
        hint: isNameable(per)
          ? 'periods are written 2026, 2026-Q3, 2026-05, 2026-05-17, FY2026 and FY2026-Q1'
          : `periods by ${per} have no names: let the target be a metric, or say it per day, month, quarter or year`,
      });
    else if (isExact(value, scope)) named.set(period.value, value.value);
  }
  return { kind: 'values', values: named, per, ...spread };
}

function isExact({ value, at }: NonNullable<TargetDefinition['value']>, scope: TargetScope): boolean {
  if (/^-?\d+(\.\d+)?$/.test(value)) return true;
  report(scope, at, { code: 'bad-target', message: `"${value}" is no number`, hint: 'write digits alone, such as 100000 or 0.95' });
  return false;
}

function grainOf({ value, at }: NonNullable<TargetDefinition['per']>, scope: TargetScope): Grain | undefined {
  if (isGrain(value)) return value;
  const close = suggest(value, grains);
  return void report(scope, at, {
    code: 'unknown-grain',
    message: `no grain is named "${value}"`,
    hint: close === undefined ? `grains are ${grains.join(', ')}` : `did you mean "${close}"?`,
  });
}
