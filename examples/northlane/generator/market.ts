// What is known of competitors: their prices, and estimates of their revenue.
import { DAY, dateText, monthOfYear, months, monthStart, quarter, QUARTERS } from './clock.ts';
import type { Company } from './company.ts';
import { cents } from './money.ts';

const competitors = ['Rivalis', 'CompeteCo', 'Altura'] as const;
const regions = ['NA', 'EU', 'LATAM', 'APAC', 'MEA'] as const;
const observedProducts = 10;

/** Writes a price for most products, competitors and months; some are out of stock. */
export function writeCompetitorPrices(company: Company): void {
  for (const { id, price } of company.products.store.slice(0, observedProducts))
    for (const [index, competitor] of competitors.entries()) {
      const random = company.random('cp', id, index);
      let factor = 0.95 + 0.1 * index;
      for (const month of months()) {
        factor *= Math.exp(0.012 * random.normal());
        if (random.chance(0.06)) continue;
        const sale = monthOfYear(monthStart(month)) === 10 ? 0.9 : 1;
        company.write('competitor_prices', {
          observed_date: dateText(monthStart(month) + 9 * DAY),
          product_id: id,
          competitor_name: competitor,
          price_usd: random.chance(0.05) ? null : cents(price * factor * sale),
        });
      }
    }
}

/** Writes an estimate for every quarter, region and competitor; none for the first quarter of the Middle East and Africa. */
export function writeMarketEstimates(company: Company): void {
  for (let number = 0; number < QUARTERS; number++)
    for (const region of regions)
      for (const [index, competitor] of competitors.entries()) {
        if (region === 'MEA' && number < 1) continue;
        const { start } = quarter(number);
        const ours = company.totals.revenueOfQuarterAndRegion.of(`${String(start)}|${region}`) ?? 1000;
        const noise = company.random('mk', region, index, number).logNormal(1, 0.12);
        company.write('market_estimates', {
          quarter_start: dateText(start),
          region_id: region,
          competitor_name: competitor,
          revenue_usd: cents(ours * (0.4 + 0.7 * index) * noise),
        });
      }
}
