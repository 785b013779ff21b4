// The zone of the project to a finding where the warehouse's clock differs from ours.
import type { Catalog } from '../catalog/semantic-catalog.ts';
import type { Metric } from '../catalog/metric.ts';
import { distinctMeasures } from '../catalog/measures-under.ts';
import type { Asking } from './ask.ts';
import type { Finding } from './finding.ts';
import { zoneDiffers } from './messages.ts';
import { differenceTexts, firstDifference, isAhead } from './zones.ts';

/** Only where instants are shown on the clock of a zone. */
export async function checkZone(catalog: Catalog, asking: Asking): Promise<readonly Finding[]> {
  const { settings, asOf } = asking.timing;
  if (settings.zone === 'UTC' || !hasInstants(catalog)) return [];
  const difference = await firstDifference(settings.zone, asOf.clock, asking);
  if (!difference) return [];
  return [
    {
      code: 'zone-data',
      severity: isAhead(difference, asOf.instant) ? 'warning' : 'error',
      message: zoneDiffers(settings.zone, ...differenceTexts(difference)),
      hint: 'from then on rows may fall into other hours and days than ranges do; bring the zone data of both up to date',
      metrics: [...catalog.metrics.values()].filter((metric) => !metric.hidden && readsInstants(metric)).map(({ name }) => name),
    },
  ];
}

const hasInstants = ({ models }: Catalog): boolean =>
  [...models.values()].some(({ dimensions }) => [...dimensions.values()].some(({ type }) => type.name === 'timestamp'));

const readsInstants = (metric: Metric): boolean => distinctMeasures(metric).some(({ time }) => time?.dimension.type.name === 'timestamp');
