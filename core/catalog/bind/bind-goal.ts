// What a metric is to reach, checked: its target, thresholds and band.
import type { MetricDefinition } from '../../definition/definitions.ts';
import type { GoalDefinition } from '../../definition/goal.ts';
import { aType, isNumber, isOpen } from '../../expression/type.ts';
import type { Location } from '../../source/location.ts';
import { report, type Draft } from '../building.ts';
import type { Goal, Metric } from '../metric.ts';
import { bindTarget, type TargetScope } from './bind-target.ts';
import { bindBand, bindThresholds } from './bind-thresholds.ts';

/** Gives a metric its goal; what is wrong with it is reported, and leaves it without. */
export function bindGoal({ name, goal }: MetricDefinition, metrics: ReadonlyMap<string, Metric>, scope: TargetScope): void {
  const metric = metrics.get(name);
  if (!goal || !metric || !isOfNumber(metric, goal, scope)) return;
  const target = goal.target && bindTarget(name, goal.target, metrics, scope);
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

/** Whether what is to be reached is a number, as far as is known. */
function isOfNumber({ name, type, formula, broken }: Metric, goal: GoalDefinition, scope: TargetScope): boolean {
  const at = placeOf(goal);
  if (broken || !at) return true;
  const isFunnel = formula.kind === 'funnel';
  if (!isFunnel && (isNumber(type) || isOpen(type))) return true;
  report(scope, at, {
    code: 'bad-target',
    message: `"${name}" is ${isFunnel ? 'a funnel' : aType(type)}, and only numbers have a target or thresholds`,
    ...(isFunnel ? { hint: 'a conversion from its first step to its last is a number' } : {}),
  });
  return false;
}

const placeOf = ({ target, thresholds, band }: GoalDefinition): Location | undefined => target?.at ?? thresholds?.at ?? band?.at;
