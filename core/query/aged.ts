// A measure under `since` to its inputs: its rows by their ages, and what tells which ages are over for whom.
import type { Measure, RowExpression, TimeLeaf } from '../catalog/catalog.ts';
import type { Condition } from '../catalog/metric.ts';
import { isGrain, type Grain } from '../time/grains.ts';
import { types } from '../expression/type.ts';
import { ageAt, ageSpan, bornWithin, clockOf, isOver, lastAge, sinceBorn, type EntityClock } from './ages.ts';
import { agesAreTime, sinceWithoutAge, stockAlongAges, twoAges } from './age-refusals.ts';
import type { Ages } from './input-ages.ts';
import { everyMemberNeedsRange, noTime } from './refusals.ts';
import { rowCondition, type RowCondition } from './row-condition.ts';
import { find, type AskedGroup, type Frame, type Grouping, type Resolver } from './resolver.ts';

/** What `since` makes of a measure. */
export interface Aged {
  /** The age of a row, by grain. */
  readonly ageOf: (grain: string) => RowExpression;
  readonly conditions: readonly RowCondition[];
  /** Conditions of whoever belongs to a group, whether an age is over or not. */
  readonly belongs: readonly RowCondition[];
  readonly last?: RowExpression;
  readonly ages?: Ages;
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
  const stock = stockTime(measure);
  const at = stock ? undefined : time;
  if (!at && !stock) return void find(resolver, noTime(frame.asked, 'ages'));
  const [asked, another] = agesIn(grouping);
  if (another) return void find(resolver, twoAges(frame.asked));
  const grains: Grain[] = asked ? [asked.group.grain] : [...(frame.ageGrains ?? [])];
  if (!asked && grouping.isTotal) grains.push(...resolver.ageGrains);
  if (grains.length === 0) return void find(resolver, sinceWithoutAge(frame.asked));
  if (!asked && stock) return grouping.isTotal ? undefined : void find(resolver, stockAlongAges(frame.asked));
  if (!asked && !grouping.isTotal && frame.spans.length > 0) return void find(resolver, sinceWithoutAge(frame.asked));
  if (frame.existing) return void find(resolver, everyMemberNeedsRange(frame.asked));
  for (const group of grouping.groups) if (isCalendarTime(group)) find(resolver, agesAreTime(frame.asked, group.name));
  const range = bornWithin(clock);
  const belongs = [...range, ...(at ? [sinceBorn(clock, at)] : [])];
  const over = at ? grains.map((grain) => isOver(clock, at, grain)) : [];
  const ages = asked && agesOf(clock, measure, at, asked, frame, resolver);
  return {
    ageOf: (grain) => (at && isGrain(grain) ? ageAt(clock, at, grain) : { kind: 'literal', type: types.integer, value: null }),
    conditions: [...belongs, ...over].map(rowCondition),
    belongs: belongs.map(rowCondition),
    ...(asked ? { last: lastAge(clock, asked.group.grain) } : {}),
    ...(ages ? { ages } : {}),
  };
}

const isCalendarTime = (group: AskedGroup): boolean =>
  group.kind === 'time' || group.kind === 'part' || group.kind === 'split' || group.kind === 'calendar';

type AgeGroup = { readonly group: Extract<AskedGroup, { readonly kind: 'age' }>; readonly index: number };

const agesIn = ({ groups }: Grouping): readonly AgeGroup[] =>
  groups.flatMap((group, index): AgeGroup[] => (group.kind === 'age' ? [{ group, index }] : []));

/** Whether a measure is a stock, along ages one of what is in force. */
const stockTime = ({ stock, model }: Measure): boolean => stock !== undefined && model.valid !== undefined;

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
  if (stock) {
    if (!model.valid || (stock.at !== 'end' && stock.at !== 'start')) return void find(resolver, stockAlongAges(frame.asked));
    const back = stock.at === 'start' ? 1 : 0;
    const { from, before } = model.valid;
    const in_force = {
      kind: 'in-force' as const,
      from: ageOfEnd(clock, from, group.grain),
      before: ageOfEnd(clock, before, group.grain),
      valid: model.valid,
    };
    return { group: index, span: { to: span.to - back }, last, at: in_force };
  }
  if (!time || (span.from === 0 && span.to === 0)) return undefined;
  return { group: index, span, last, at: { kind: 'row', age: ageAt(clock, time, group.grain) } };
}

const ageOfEnd = (clock: EntityClock, end: RowExpression, grain: Grain): RowExpression => ageAt(clock, end, grain);
