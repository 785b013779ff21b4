// The calendars of a project become grains, read from the rows of their models.
import { isDay } from './calendar.ts';
import { modelOf } from './names.ts';
import { runsOf, type OwnGrain } from './own-grain.ts';
import { onRow, rowsOf, type Reader } from './rows.ts';
import { keyOf } from './value.ts';

/** Every grain of a project's own calendars by its name. */
export function ownGrains(r: Reader): ReadonlyMap<string, OwnGrain> {
  const found = new Map<string, OwnGrain>();
  for (const [calendar, { model: name, date, grains }] of r.world.calendars) {
    const model = modelOf(name, r.world);
    grains.forEach((grain, place) => {
      const days = rowsOf(model, r).flatMap((row) => {
        const day = onRow({ kind: 'name', parts: [date] }, model, row, r);
        const value = onRow({ kind: 'name', parts: [grain] }, model, row, r);
        return isDay(day) ? [{ day: day.days, value: value === null ? undefined : keyOf(value) }] : [];
      });
      found.set(grain, { name: grain, calendar, place, runs: runsOf(days) });
    });
  }
  return found;
}
