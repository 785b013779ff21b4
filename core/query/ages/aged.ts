// A measure under `since` to its inputs: its rows by their ages, and what tells which ages are over for whom.
import { fullName } from '../../catalog/asked-name.ts';
import type { DimensionLeaf, Measure, RowExpression, TimeLeaf } from '../../catalog/catalog.ts';
import type { Condition } from '../../catalog/metric.ts';
import { spanUnit, unitName, type SpanUnit } from '../../catalog/span-units.ts';
import { isBelowDay, isFiner, isGrain } from '../../time/grains.ts';
import { types } from '../../expression/type.ts';
import {
  ageAt,
  ageSpan,
  bornWithin,
  clockOf,
  hasAge,
  hasHappened,
  heldBy,
  isOver,
  lastAge,
  numberOf,
  sinceBorn,
  type EntityClock,
} from './ages.ts';
import {
  agesAreTime,
  agesHaveNoPeriods,
  chosenOverAges,
  sinceWithoutAge,
  spanWithoutAge,
  stockAlongAges,
  stockOverTimes,
  stockOverGaps,
  twoAges,
} from './age-refusals.ts';
import { agesAround, agesInForce, everInForce } from './counted-ages.ts';
import { isFinite } from './finite-times.ts';
import type { AgedRows, Ages, AgesTaken } from './input-ages.ts';
import { namedAges } from './named-ages.ts';
import type { Stock } from '../spans/input-stock.ts';
import { isWithoutGaps } from './own-ages.ts';
import { grainTooFine, noTime } from '../refusals.ts';
import { timelessSpan } from '../spans/span-refusals.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import { checkRange } from '../inputs/input-time.ts';
import { rowCondition, type RowCondition } from '../inputs/row-condition.ts';
import { find, ignoresTime, type AskedGroup, type Frame, type Grouping, type Resolver } from '../resolver.ts';
import { runsOf } from '../time/units.ts';

/** What `since` makes of a measure. */
export interface Aged {
  /** Whether it is more than groups: a stock has no value over all ages. */
  readonly hasValue: boolean;
  /** The age of a row, by grain. */
  readonly ageOf: (grain: string) => RowExpression;
  readonly conditions: readonly RowCondition[];
  /** Conditions of whoever belongs to a group, whether an age is over or not. */
  readonly belongs: readonly RowCondition[];
  readonly last?: RowExpression;
  readonly ages?: Ages;
  /** Set for a stock by time. */
  readonly stock?: Stock;
  readonly rows: AgedRows;
}

/** The ages of a measure's rows; undefined after a note. */
export function agedBy(
  since: Condition,
  measure: Measure,
  time: TimeLeaf | undefined,
  frame: Frame,
  grouping: Grouping,
  resolver: Resolver,
): Aged | undefined {
  const clock = clockOf(since, measure, frame, resolver);
  if (!clock) return undefined;
  const at = isOfValidity(measure) ? undefined : time;
  if (!at && !isOfValidity(measure)) return void find(resolver, noTime(frame.asked, 'ages'));
  const [asked] = agesIn(grouping);
  const grains = grainsOf(asked, frame, grouping, resolver);
  const hasValue = asked !== undefined || !grouping.isTotal || !isOfAges(measure, frame);
  const problem = problemOfLevel(asked, hasValue, frame, grouping) ?? (hasValue && problemOf(measure, grains, asked, frame, grouping));
  if (problem) return void find(resolver, problem);
  for (const group of grouping.groups) if (isCalendarTime(group)) find(resolver, agesAreTime(frame.asked, group.name));
  for (const grain of grains) checkHeld([at, clock.born], grain, frame, resolver);
  if (clock.born.kind === 'dimension') checkRange(clock.born, resolver.timing.range !== undefined, frame, resolver);
  const aged = at ? [sinceBorn(clock, at), ...grains.flatMap((grain) => hasAge(clock, at, grain))] : [];
  const belongs = [isFinite(clock.born), ...bornWithin(clock), ...aged];
  const over = at ? grains.map((grain) => isOver(clock, at, grain)) : [];
  const inForce = measure.stock?.at === 'any' && measure.model.valid ? everInForce(clock, measure.model.valid) : [];
  const ages = asked && agesOf(clock, measure, at, asked, frame, resolver);
  const stock = at && hasValue && edgeOf(measure, clock, at, grains, over);
  return {
    hasValue,
    ageOf: (name) => {
      const grain = spanUnit(name, resolver.catalog.calendars);
      return at && grain ? ageAt(clock, at, grain) : { kind: 'literal', type: types.integer, value: null };
    },
    conditions: [...belongs, ...over, ...inForce].map(rowCondition),
    belongs: [...belongs, ...(at && !measure.future && !measure.model.future ? [hasHappened(clock, at)] : [])].map(rowCondition),
    ...(asked ? { last: lastAge(clock, asked.group.grain) } : {}),
    ...(ages ? { ages } : {}),
    ...(stock ? { stock } : {}),
    rows: { born: clock.born, taken: asked ? undefined : takenAges(measure, frame, grouping, resolver) },
  };
}

/** The grains in which ages are counted: that of the group, or those that filters name; at a total also the group's that it leaves out. */
function grainsOf(asked: AgeGroup | undefined, { ageGrains = [] }: Frame, { isTotal }: Grouping, resolver: Resolver): readonly SpanUnit[] {
  if (asked) return [asked.group.grain];
  return [...new Set(isTotal ? [...ageGrains, ...resolver.ageGrains] : ageGrains)];
}

/** Without an age to group by: at a total all ages, else those that filters name. */
function takenAges(measure: Measure, frame: Frame, { isTotal }: Grouping, resolver: Resolver): AgesTaken | undefined {
  const [grain] = isTotal ? resolver.ageGrains : [];
  return grain ? { grain, from: 0 } : namedAges(frame, measure, resolver);
}

/** Whether a measure has values at ages only, and none at their total. */
const isOfAges = (measure: Measure, { ageGrains }: Frame): boolean =>
  measure.stock !== undefined && (isOfValidity(measure) || ageGrains === undefined);

/** What ages cannot be asked along: periods, two ages at once, windows where they play no part as time does not, or none where a value chooses that is of ages. */
function problemOfLevel(asked: AgeGroup | undefined, hasValue: boolean, frame: Frame, grouping: Grouping): Diagnostic | undefined {
  const split = grouping.groups.find((group) => group.kind === 'split');
  if (split) return agesHaveNoPeriods(frame.asked, split.grain);
  if (agesIn(grouping).length > 1) return twoAges(frame.asked);
  if (ignoresTime(frame) && frame.spans.length > 0) return timelessSpan(frame.asked);
  const isChosen = !asked && grouping.chooses === true && (!hasValue || frame.spans.length > 0);
  return isChosen ? chosenOverAges(frame.asked) : undefined;
}

function problemOf(
  measure: Measure,
  grains: readonly SpanUnit[],
  asked: AgeGroup | undefined,
  frame: Frame,
  grouping: Grouping,
): Diagnostic | undefined {
  const valid = isOfValidity(measure);
  if (grains.length === 0) return sinceWithoutAge(frame.asked);
  if (!asked && valid) return stockAlongAges(frame.asked);
  const isEdge = measure.stock?.at === 'last' || measure.stock?.at === 'first';
  if (measure.stock && !valid && !isEdge) return stockOverTimes(frame.asked);
  if (measure.stock && !valid && grains.length > 1) return stockAlongAges(frame.asked);
  return !asked && !grouping.isTotal && frame.spans.length > 0 ? spanWithoutAge(frame.asked) : undefined;
}

/** A stock by time takes the rows at the last or first time of the period that an age is: of all rows of the model in it. */
function edgeOf(
  { stock }: Measure,
  clock: EntityClock,
  time: TimeLeaf,
  [grain]: readonly SpanUnit[],
  over: readonly RowExpression[],
): Stock | undefined {
  return stock && grain
    ? {
        kind: 'edge-of-period',
        last: stock.at === 'last',
        period: numberOf(clock, time, grain),
        each: stock.each,
        within: over.map(rowCondition),
      }
    : undefined;
}

/** Ages are no finer than what a time holds. */
function checkHeld(times: readonly (RowExpression | undefined)[], grain: SpanUnit, frame: Frame, resolver: Resolver): void {
  for (const time of times) if (time?.kind === 'dimension') checkHeldBy(time, grain, frame, resolver);
}

function checkHeldBy(time: DimensionLeaf, grain: SpanUnit, frame: Frame, resolver: Resolver): void {
  const { dimension } = time;
  const held = heldBy(time);
  if (!isGrain(held)) return;
  const isTooFine = typeof grain === 'string' ? isFiner(grain, held) : held !== 'day' && !isBelowDay(held);
  if (isTooFine) find(resolver, grainTooFine(frame.asked, `age.${unitName(grain)}`, fullName(dimension), held));
}

const isCalendarTime = (group: AskedGroup): boolean => group.kind === 'time' || group.kind === 'part' || group.kind === 'calendar';

type AgeGroup = { readonly group: Extract<AskedGroup, { readonly kind: 'age' }>; readonly index: number };

const agesIn = ({ groups }: Grouping): readonly AgeGroup[] =>
  groups.flatMap((group, index): AgeGroup[] => (group.kind === 'age' ? [{ group, index }] : []));

/** Whether a measure is a stock, along ages one of what is in force. */
const isOfValidity = ({ stock, model }: Measure): boolean => stock !== undefined && model.valid !== undefined;

/** What counts at other ages than a row's own; undefined where nothing does. */
function agesOf(
  clock: EntityClock,
  measure: Measure,
  time: TimeLeaf | undefined,
  { group, index }: AgeGroup,
  frame: Frame,
  resolver: Resolver,
): Ages | undefined {
  const span = ageSpan(frame, group.grain, resolver);
  if (!span) return undefined;
  const last = lastAge(clock, group.grain);
  const { stock, model } = measure;
  if (stock && model.valid) {
    if (typeof group.grain !== 'string' && !isWithoutGaps(runsOf(group.grain, resolver)))
      return void find(resolver, stockOverGaps(frame.asked, group.grain.name));
    const counted = agesInForce(clock, model.valid, { at: stock.at, span, grain: group.grain, last });
    return counted ? { group: index, ...counted } : void find(resolver, stockAlongAges(frame.asked));
  }
  if (!time || (span.from === 0 && span.to === 0)) return undefined;
  const age = ageAt(clock, time, group.grain);
  const held = stock && span.from !== span.to ? { held: { last: stock.at === 'last', age, span } } : {};
  return { group: index, ...agesAround(age, span, last), ...held };
}
