// A number of one step of a funnel to an output: it counts the chosen attempts that reach steps, each by the row that begins it.
import type { Funnel } from '../../catalog/catalog.ts';
import type { Metric, StepNumber } from '../../catalog/metric.ts';
import { types, type Type } from '../../expression/type.ts';
import type { OutputExpression } from '../query.ts';
import type { Frame, Grouping, Resolver } from '../resolver.ts';
import { isOfCell } from '../rows/unshown.ts';
import { attemptsOf, isPeriod, reachedLeaf } from './attempts-of.ts';
import { firstStepOutput } from './first-step.ts';

/** The number along the groups; attempts are chosen within the periods of the cell, whatever columns are shown of them. */
export function stepNumber(
  metric: Metric,
  funnel: Funnel,
  { step, column }: StepNumber,
  frame: Frame,
  grouping: Grouping,
  resolver: Resolver,
): OutputExpression {
  // the rows that begin attempts are read for their keys alone: those that were not chosen make no groups
  const begun = firstStepOutput(funnel, metric, frame, { ...grouping, inputs: new Map() }, resolver);
  if (begun.kind !== 'input' || begun.input.kind !== 'rows') return begun;
  const { keys, model } = begun.input;
  const attempts = attemptsOf(funnel, keys, (group) => isPeriod(group) && isOfCell(group), frame, grouping, resolver);
  const reached = (at: number): OutputExpression =>
    firstStepOutput(funnel, metric, frame, grouping, resolver, reachedLeaf(attempts, at, model, resolver));
  switch (column) {
    case 'entered':
      return reached(step);
    case 'advanced':
      return reached(step + 1);
    case 'drop_off':
      return call('-', [reached(step), reached(step + 1)], types.integer);
    case 'step_rate':
      return call('/', [reached(step + 1), reached(step)], types.float);
    case 'rate':
      return call('/', [reached(step), reached(0)], types.float);
  }
}

const call = (name: string, args: readonly OutputExpression[], type: Type): OutputExpression => ({ kind: 'call', name, args, type });
