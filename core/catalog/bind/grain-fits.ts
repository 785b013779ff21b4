// A grain and a time dimension: whether the dimension holds times so fine.
import { isGrain, nests } from '../../time/grains.ts';
import type { CalendarSettings } from '../../time/grains.ts';
import type { Dimension } from '../catalog.ts';

const anyCalendar: CalendarSettings = { weekStart: 1, fiscalYearStart: 1 };

/** Whether a dimension can be truncated to a grain: the grain is that of the dimension or coarser; the periods of a calendar are made of days. */
export function grainFits(grain: string, dimension: Dimension): boolean {
  const finest = dimension.grain ?? 'second';
  if (!isGrain(finest)) return true;
  if (!isGrain(grain)) return nests(finest, 'day', anyCalendar);
  return nests(finest, grain, anyCalendar) || finest === grain;
}
