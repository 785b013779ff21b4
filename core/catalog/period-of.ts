// A time dimension to the period of a calendar that its day lies in.
import { types } from '../expression/type.ts';
import type { CalendarGrain, DimensionLeaf } from './catalog.ts';

/** The number of the period among those of the calendar, from 1. */
export const periodNumber = (leaf: DimensionLeaf, grain: CalendarGrain): DimensionLeaf => ({
  ...leaf,
  grain: grain.name,
  calendar: { grain, edge: 'number' },
  type: types.integer,
});

/** The first day of the period, or the last. */
export const periodOf = (leaf: DimensionLeaf, grain: CalendarGrain, edge: 'first' | 'last' = 'first'): DimensionLeaf => ({
  ...leaf,
  grain: grain.name,
  calendar: { grain, edge },
  type: types.date,
});
