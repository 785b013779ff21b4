// The values of a request in the places of what stood for them while its shape was compiled.
import type { Type } from '../../expression/type.ts';
import { types } from '../../expression/type.ts';
import type { Value } from '../../expression/value.ts';
import { clockText, instantText } from '../../time/time-text.ts';
import { nowStands, type Slot } from './shape.ts';
import type { Timing } from '../time/timing.ts';

/** A bound value as an engine's placeholder gets it. */
export type AsParameter = (value: Value, type: Type) => Value;

/** The slots of a request, now included where that is the clock. */
export function slotsOf(slots: readonly Slot[], { asOf, isClock }: Timing): readonly Slot[] {
  if (!isClock) return slots;
  const datetime = clockText(asOf.clock);
  return [
    ...slots,
    { stand: nowStands.instant, value: instantText(asOf.instant), type: types.timestamp },
    { stand: nowStands.datetime, value: datetime, type: types.datetime },
    { stand: nowStands.time, value: datetime.slice(11), type: types.time },
  ];
}

/** Parameters with the values of slots in their places. */
export function fillSlots(parameters: readonly Value[], slots: readonly Slot[], asParameter: AsParameter): readonly Value[] {
  if (parameters.length === 0) return parameters;
  const values = new Map(slots.map(({ stand, value, type }) => [asParameter(stand, type), asParameter(value, type)]));
  return parameters.map((parameter) => values.get(parameter) ?? parameter);
}
