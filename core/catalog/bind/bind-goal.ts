// What a metric is to reach, checked: its target, thresholds and band.
import type { MetricDefinition } from '../../definition/definitions.ts';
import type { GoalDefinition } from '../../definition/goal.ts';
import { suggest } from '../../source/suggest.ts';
import { grains, isGrain, type Grain } from '../../time/grains.ts';
import { periodNamed } from '../../time/named-period.ts';
import { report, type Building, type Draft } from '../building.ts';
import { calendarsWithWorkingDays } from '../working-days.ts';
import type { Goal, Metric, Target } from '../metric.ts';
import { bindBand, bindThresholds } from './bind-thresholds.ts';

type Reporting = Pick<Building, 'diagnostics' | 'calendars'>;

/** Gives a metric its goal; what is wrong with it is reported, and leaves it without. */
export function bindGoal({ name, goal }: MetricDefinition, metrics: ReadonlyMap<string, Metric>, scope: Reporting): void {
  const metric = metrics.get(name);
  if (!goal || !metric) return;
  const target = goal.target && targetOf(name, goal.target, metrics, scope);
  const { benchmark } = goal;
  const thresholds = goal.thresholds && bindThresholds(name, goal.thresholds, goal.target ? 'attainment' : metric.direction, scope);
  const band = goal.band && bindBand(name, goal.band, scope);
  const made: Goal = {
    ...(target ? { target } : {}),
    ...(thresholds ? { thresholds } : {}),
    ...(band ? { band } : {}),
    ...(benchmark ? { benchmark } : {}),
  };
  (metric as Draft<Metric>).goal = made;
}

type TargetDefinition = NonNullable<GoalDefinition['target']>;

function targetOf(name: string, target: TargetDefinition, metrics: ReadonlyMap<string, Metric>, scope: Reporting): Target | undefined {
  const kinds = [target.value, target.values, target.metric].filter((kind) => kind !== undefined);
  if (kinds.length !== 1)
    return void report(scope, target.at, {
      code: 'bad-target',
      message: `the target of "${name}" is one of "value", "values" and "metric"`,
      hint: 'write target: { value: 100000, per: month }',
    });
  if (target.metric) return metricTarget(target.metric, metrics, scope);
  if (target.spread === 'working_days') checkWorkingDays(name, target.at, scope);
  const per = target.per && grainOf(target.per, scope);
  if (target.per && !per) return undefined;
  const spread = target.spread ? { spread: target.spread } : {};
  if (target.value)
    return isNumber(target.value, scope) ? { kind: 'value', value: target.value.value, ...(per ? { per } : {}), ...spread } : undefined;
  if (!per)
    return void report(scope, target.at, {
      code: 'bad-target',
      message: `the values of the target of "${name}" are per which grain?`,
      hint: 'add per: month',
    });
  return valuesTarget(target.values ?? [], per, spread, scope);
}

/** Working days are those of the one calendar that tells them. */
function checkWorkingDays(metric: string, at: TargetDefinition['at'], scope: Reporting): void {
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

function metricTarget(
  { value, at }: NonNullable<TargetDefinition['metric']>,
  metrics: ReadonlyMap<string, Metric>,
  scope: Reporting,
): Target | undefined {
  const metric = metrics.get(value);
  if (metric) return metric.broken ? undefined : { kind: 'metric', metric };
  const close = suggest(value, metrics.keys());
  return void report(scope, at, {
    code: 'unknown-metric',
    message: `no metric is named "${value}"`,
    ...(close === undefined ? {} : { hint: `did you mean "${close}"?` }),
  });
}

function valuesTarget(
  values: NonNullable<TargetDefinition['values']>,
  per: Grain,
  spread: { readonly spread?: 'days' | 'working_days' },
  scope: Reporting,
): Target | undefined {
  const named = new Map<string, string>();
  for (const { period, value } of values) {
    if (periodNamed(period.value) !== per)
      report(scope, period.at, {
        code: 'bad-target',
        message: `"${period.value}" is no ${per}`,
        hint: 'periods are written 2026, 2026-Q3, 2026-05, 2026-05-17, FY2026 and FY2026-Q1',
      });
    else if (isNumber(value, scope)) named.set(period.value, value.value);
  }
  return { kind: 'values', values: named, per, ...spread };
}

function isNumber({ value, at }: NonNullable<TargetDefinition['value']>, scope: Reporting): boolean {
  if (/^-?\d+(\.\d+)?$/.test(value)) return true;
  report(scope, at, { code: 'bad-target', message: `"${value}" is no number` });
  return false;
}

function grainOf({ value, at }: NonNullable<TargetDefinition['per']>, scope: Reporting): Grain | undefined {
  if (isGrain(value)) return value;
  const close = suggest(value, grains);
  return void report(scope, at, {
    code: 'unknown-grain',
    message: `no grain is named "${value}"`,
    hint: close === undefined ? `grains are ${grains.join(', ')}` : `did you mean "${close}"?`,
  });
}
