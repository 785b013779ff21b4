// A funnel to its attempts: the rows of each step with what holds for them, and the periods in each of which one attempt is chosen.
import type { Funnel, JourneySide, Model, ReachedLeaf } from '../../catalog/catalog.ts';
import { types } from '../../expression/type.ts';
import { momentAfter } from '../../time/settled.ts';
import type { RowsInput } from '../query.ts';
import type { AskedGroup, Frame, Grouping, Resolver } from '../resolver.ts';
import type { Timing } from '../time/timing.ts';
import { journeyRows } from './journeys.ts';

/** Whether a group is a period. */
export const isPeriod = (group: AskedGroup): boolean => group.kind === 'time' || group.kind === 'calendar';

/** Whether the attempt that a row of the first step begins gets as far as a step, from 0. */
export const reachedLeaf = (attempts: ReachedLeaf['attempts'], step: number, model: Model, { scope }: Resolver): ReachedLeaf => ({
  kind: 'reached',
  path: scope.graph.self(model),
  attempts,
  step,
  type: types.boolean,
});

/** The attempts along the keys of those that begin; of several in one of the periods that `isPeriodOf` names one is chosen. */
export function attemptsOf(
  { steps, within }: Funnel,
  keys: RowsInput['keys'],
  isPeriodOf: (group: AskedGroup) => boolean,
  frame: Frame,
  { groups }: Grouping,
  resolver: Resolver,
): ReachedLeaf['attempts'] {
  const later = reachOf(steps, within, resolver.timing);
  return {
    steps: steps.map((side, index) => journeyRows(side, index === 0 ? resolver.timing : later, 'by as_of', true)),
    ...(within ? { within } : {}),
    periods: keys.flatMap((key, index) => {
      const group = groups[index];
      return key && group && isPeriodOf(group) ? [key] : [];
    }),
    alike: groups.every(isPeriodOf) && frame.layers.every((layer) => layer.kind === 'conditions' && layer.conditions.length === 0),
  };
}

/** The range in which rows of later steps matter: they come after a first step in the range, and before its window ends. */
function reachOf(steps: readonly JourneySide[], within: Funnel['within'], timing: Timing): Timing {
  const { range, settings } = timing;
  if (!range) return timing;
  const elapsed = steps.every(({ time }) => time.dimension.type.name === 'timestamp');
  const before = range.before && within && momentAfter(range.before, within, elapsed, settings.zone);
  return { ...timing, range: { ...(range.from ? { from: range.from } : {}), ...(before ? { before } : {}) } };
}
