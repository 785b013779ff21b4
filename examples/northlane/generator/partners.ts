// Partners who sell for a commission.
import type { World } from './world.ts';

/** A partner, and which share of a sale is its own. */
export interface Partner {
  readonly id: number;
  readonly commission: number;
}

const regions = ['NA', 'LATAM', 'EU', 'MEA', 'APAC'];

/** Writes ten of them. */
export function makePartners(world: World): readonly Partner[] {
  return Array.from({ length: 10 }, (_, index) => {
    const id = index + 1;
    const random = world.random('partner', id);
    const commission = Math.round((0.08 + 0.17 * random.even()) * 10000) / 10000;
    world.write('partners', {
      partner_id: id,
      partner_name: `Partner ${String.fromCharCode(64 + id)}`,
      partner_type: random.pick(['reseller', 'agency', 'marketplace']),
      region_id: regions[id % regions.length],
      commission_pct: commission,
    });
    return { id, commission };
  });
}
