// Which names no metric of a request may bear.
import type { Catalog } from '../../core/catalog/semantic-catalog.ts';
import { isGrain } from '../../core/time/grains.ts';
import { isPart } from '../../core/time/parts.ts';

/** Names of metrics, present and former, of models, and of time. */
export const isTaken =
  ({ metrics, models, renamed, calendars }: Catalog) =>
  (name: string): boolean =>
    metrics.has(name) ||
    models.has(name) ||
    renamed.metrics.has(name) ||
    renamed.models.has(name) ||
    calendars.grains.has(name) ||
    isGrain(name) ||
    isPart(name);
