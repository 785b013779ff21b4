// A grain and a time dimension: whether the dimension holds times so fine.
import { isGrain, nests } from '../time/grains.ts';
import type { CalendarSettings } from '../time/grains.ts';
import type { Dimension } from './catalog.ts';

const anyCalendar: CalendarSettings = { weekStart: 1, fiscalYearStart: 1 };

/** Whether a dimension can be truncated to a grain: the grain is that of the dimension or coarser. */
export function grainFits(grain: string, dimension: Dimension): boolean {
  const finest = dimension.grain ?? 'second';
  if (!isGrain(grain) || !isGrain(finest)) return true;
  return nests(finest, grain, anyCalendar) || finest === grain;
}
