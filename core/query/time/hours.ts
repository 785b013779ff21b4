// Hours of instants beside hours of clock times: refused, for they are not the same thing.
import type { Type } from '../../expression/type.ts';
import { isBelowDay, type Grain } from '../../time/grains.ts';
import { mixedHours } from '../refusals.ts';
import { find, remember, type Frame, type Resolver } from '../resolver.ts';

/** Refuses periods below a day of one kind of time where another metric has those of another. */
export function checkHours(grain: Grain, { name: what }: Type, { asked: name }: Frame, resolver: Resolver): void {
  if (!isBelowDay(grain)) return;
  const first = remember(resolver, `hours ${grain}`, { name, what });
  if (first.what !== what) find(resolver, mixedHours(first.name, name));
}
