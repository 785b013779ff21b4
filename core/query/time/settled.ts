// Metrics to how long after the end of a period they settle: by the windows of the conversions and funnels under them.
import type { JourneySide } from '../../catalog/catalog.ts';
import type { Metric } from '../../catalog/metric.ts';
import { metricsIn } from '../../catalog/measures-under.ts';
import type { Duration } from '../../time/durations.ts';
import { settledByAll, type Settling } from '../../time/settled.ts';
import { shortenToComplete } from '../../time/unfinished.ts';
import { MINUTE } from '../../time/point.ts';
import type { Asked } from '../asked.ts';
import type { QueryRequest } from '../request/request.ts';
import { nothingIn, type Timing } from './timing.ts';

/** The timing of a request for metrics whose periods end later for conversions: what is over, and what `complete` leaves. */
export function settled(timing: Timing, asked: readonly Asked[], request: QueryRequest): Timing {
  const settlings = asked.flatMap((one) => (one.kind === 'metric' ? shownOf(one.metric, request).flatMap(settlingsOf) : []));
  if (settlings.length === 0) return timing;
  const { asOf, settings, grains, range = {} } = timing;
  const over = settledByAll(asOf, settlings, settings.zone);
  if (!request.complete || timing.calendars.length > 0) return { ...timing, over };
  return { ...timing, over, range: shortenToComplete(range, grains, asOf, settings, over) ?? nothingIn(settings) };
}

/** A metric, and the one that is its target where targets are asked for: an input like any. */
const shownOf = (metric: Metric, { targets }: QueryRequest): readonly Metric[] =>
  targets && metric.goal?.target?.kind === 'metric' ? [metric, metric.goal.target.metric] : [metric];

function settlingsOf(metric: Metric): readonly Settling[] {
  const { formula } = metric;
  if (formula.kind === 'conversion') return [settlingOf(formula.conversion.from, formula.conversion.within)];
  if (formula.kind === 'funnel') return formula.funnel.steps.slice(0, 1).map((step) => settlingOf(step, formula.funnel.within));
  return metricsIn(formula).flatMap(settlingsOf);
}

const settlingOf = ({ time }: JourneySide, within: Duration | undefined): Settling => ({
  ...(within ? { within } : {}),
  elapsed: time.dimension.type.name === 'timestamp',
});

/** What the text of a statement depends on besides: the minute, where windows pass at any time of the day. */
export function settledKey(request: QueryRequest, metrics: ReadonlyMap<string, Metric>, { asOf, isClock }: Timing): string {
  const waits = (name: string): boolean => {
    const metric = metrics.get(name.split('.')[0] ?? name);
    return metric !== undefined && shownOf(metric, request).flatMap(settlingsOf).length > 0;
  };
  return isClock && request.metrics.some((metric) => typeof metric !== 'string' || waits(metric))
    ? String(Math.floor(asOf.clock / MINUTE))
    : '';
}
