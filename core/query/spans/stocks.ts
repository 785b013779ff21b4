// A semi-additive measure, or rows that need only exist, to the moments of spans that an input takes.
import type { Measure, Model, TimeLeaf } from '../../catalog/catalog.ts';
import { isOpen, types, type Type } from '../../expression/type.ts';
import type { Stock } from './input-stock.ts';
import { find, ignoresTime, type Frame, type Grouping, type Resolver } from '../resolver.ts';
import type { RowCondition } from '../inputs/row-condition.ts';
import type { SpanOwner } from './span-owner.ts';
import { untypedValidity } from '../time/validity-refusals.ts';
import { validityIn } from '../time/validity.ts';

/** What lies on the timeline for a measure: the validity of its model, where it counts what is in force, else its time. */
export function spanOwner(
  measure: Measure,
  time: TimeLeaf | undefined,
  frame: Frame,
  grouping: Grouping,
  resolver: Resolver,
): SpanOwner | undefined {
  const { stock, model } = measure;
  const future = measure.future || model.future;
  if (isInForce(measure, frame))
    return { type: clockOfValidity(model, frame, resolver), future, stock: frame.existing ? 'any' : (stock?.at ?? 'end') };
  if (frame.existing) {
    const hasPeriods = grouping.groups.some((group) => group.kind === 'time' || group.kind === 'calendar' || group.kind === 'part');
    return hasPeriods || frame.spans.length > 0 || isAhead(frame, future, resolver)
      ? { type: time?.dimension.type ?? types.date, ...(time ? { time } : {}), future, stock: 'end' }
      : undefined;
  }
  return time && { type: time.dimension.type, time, future, ...(stock ? { stock: stock.at, filtered: isFiltered(measure, frame) } : {}) };
}

const isFiltered = ({ filter }: Measure, { layers }: Frame): boolean =>
  filter !== undefined || layers.some((layer) => layer.kind === 'conditions' && layer.conditions.length > 0);

/** Whether the range begins when nothing of it has happened yet: nobody exists in it. */
const isAhead = (frame: Frame, future: boolean, { timing: { range, asOf } }: Resolver): boolean =>
  !future && !ignoresTime(frame) && range?.from !== undefined && range.from.clock >= asOf.clock;

/** Whether a measure counts what is in force, by the validity of its model. */
export function isInForce({ stock, model }: Measure, frame: Frame): boolean {
  if (!model.valid) return false;
  return frame.existing === true || stock?.at === 'end' || stock?.at === 'start' || stock?.at === 'any';
}

/** The type of the times of validity: periods are held against it. */
function clockOfValidity(model: Model, { asked }: Frame, resolver: Resolver): Type {
  const valid = validityIn(model, resolver.schema);
  if (!valid || [valid.beginsAs, valid.endsAs].some(isOpen)) find(resolver, untypedValidity(asked, model.name));
  return valid && !isOpen(valid.beginsAs) ? valid.beginsAs : types.date;
}

/** The moments that the input takes; `within` are the conditions that time puts on rows. */
export function stockOf(measure: Measure, frame: Frame, within: readonly RowCondition[]): Stock | undefined {
  const { stock, model } = measure;
  if (model.valid && isInForce(measure, frame)) {
    if (frame.existing || stock?.at === 'any') return { kind: 'ever-in-force', valid: model.valid };
    return { kind: 'in-force', at: stock?.at === 'start' ? 'start' : 'end', valid: model.valid };
  }
  if (frame.existing) return { kind: 'existing' };
  if (!stock) return undefined;
  const { at, each } = stock;
  if (at === 'avg' || at === 'max' || at === 'min') return { kind: 'moments', over: at, within };
  return { kind: 'moment', last: at !== 'first', each, within };
}
