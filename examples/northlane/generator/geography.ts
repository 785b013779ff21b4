// Regions, countries, the calendar and the rates of currencies.
import { DAY, dateText, dayOf, START, DAYS, quarterStart } from './clock.ts';
import { currencies, inCurrency, makeRates, type Currency, type Rates } from './money.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

/** A country, and how much of the business comes from it. */
export interface Country {
  readonly code: string;
  readonly region: string;
  readonly currency: Currency;
  /** Hours ahead of UTC. */
  readonly ahead: number;
}

/** Where the company sells, and in which money. */
export interface Geography {
  drawCountry(random: Random): Country;
  /** Hours ahead of UTC in a country; 0 where it is unknown. */
  ahead(country: string | null): number;
  readonly rates: Rates;
  /** Dollars in the money of a day. */
  local(dollars: number, currency: Currency, moment: number): number;
}

const regions = [
  ['NA', 'North America', 'America/New_York'],
  ['LATAM', 'Latin America', 'America/Sao_Paulo'],
  ['EU', 'Europe', 'Europe/Berlin'],
  ['MEA', 'Middle East & Africa', 'Asia/Riyadh'],
  ['APAC', 'Asia-Pacific', 'Asia/Tokyo'],
] as const;

const countries: readonly (readonly [string, string, string, string, Currency, string, number, number])[] = [
  ['US', 'United States', 'United States', 'NA', 'USD', 'America/New_York', -5, 30],
  ['CA', 'Canada', 'Canada', 'NA', 'USD', 'America/Toronto', -5, 6],
  ['MX', 'Mexico', 'México', 'LATAM', 'USD', 'America/Mexico_City', -6, 4],
  ['BR', 'Brazil', 'Brasil', 'LATAM', 'BRL', 'America/Sao_Paulo', -3, 9],
  ['GB', 'United Kingdom', 'United Kingdom', 'EU', 'GBP', 'Europe/London', 0, 10],
  ['DE', 'Germany', 'Deutschland', 'EU', 'EUR', 'Europe/Berlin', 1, 9],
  ['FR', 'France', 'France', 'EU', 'EUR', 'Europe/Paris', 1, 6],
  ['PT', 'Portugal', 'Portugal', 'EU', 'EUR', 'Europe/Lisbon', 0, 3],
  ['SA', 'Saudi Arabia', 'السعودية', 'MEA', 'USD', 'Asia/Riyadh', 3, 3],
  ['AE', 'United Arab Emirates', 'الإمارات', 'MEA', 'USD', 'Asia/Dubai', 4, 2],
  ['EG', 'Egypt', 'مصر', 'MEA', 'USD', 'Africa/Cairo', 2, 1],
  ['JP', 'Japan', '日本', 'APAC', 'JPY', 'Asia/Tokyo', 9, 6],
  ['TW', 'Taiwan', '台灣', 'APAC', 'USD', 'Asia/Taipei', 8, 3],
  ['CN', 'China', '中国', 'APAC', 'USD', 'Asia/Shanghai', 8, 4],
  ['SG', 'Singapore', 'Singapore', 'APAC', 'USD', 'Asia/Singapore', 8, 2],
];

const seasons = ['winter', 'spring', 'summer', 'autumn'] as const;

/** Writes regions, countries, the calendar and the rates. */
export function makeGeography(world: World): Geography {
  for (const [region_id, region_name, time_zone] of regions) world.write('regions', { region_id, region_name, time_zone });
  for (const [country_code, country_name, country_name_local, region_id, currency_code, time_zone] of countries)
    world.write('countries', { country_code, country_name, country_name_local, region_id, currency_code, time_zone });
  for (let day = Date.UTC(2021, 0, 1); day < Date.UTC(2026, 0, 1); day += DAY) writeDay(world, day);
  const rates = makeRates((...key) => world.random(...key));
  writeRates(world, rates);
  const weighted = countries.map(([code, , , region, currency, , ahead, weight]) => [{ code, region, currency, ahead }, weight] as const);
  const hours = new Map(countries.map(([code, , , , , , ahead]) => [code, ahead]));
  return {
    drawCountry: (random) => random.weighted<Country>(weighted),
    ahead: (country) => hours.get(country ?? '') ?? 0,
    rates,
    local: (dollars, currency, moment) => inCurrency(dollars, currency, rates(currency, moment)),
  };
}

function writeRates(world: World, rates: Rates): void {
  for (let index = 0; index < DAYS; index++) {
    const day = START + index * DAY;
    for (const currency of currencies)
      world.write('fx_rates', { rate_date: dateText(day), currency_code: currency, usd_per_unit: rates(currency, day) });
  }
}

/** A day with its ISO week and its fiscal year, which begins in February. */
function writeDay(world: World, moment: number): void {
  const day = new Date(dayOf(moment));
  const weekday = (day.getUTCDay() + 6) % 7;
  const thursday = moment + (3 - weekday) * DAY;
  const isoYear = new Date(thursday).getUTCFullYear();
  const month = day.getUTCMonth();
  world.write('calendar', {
    date_day: dateText(moment),
    week_start: dateText(moment - weekday * DAY),
    month_start: dateText(Date.UTC(day.getUTCFullYear(), month, 1)),
    quarter_start: dateText(quarterStart(moment)),
    year_start: dateText(Date.UTC(day.getUTCFullYear(), 0, 1)),
    iso_week: Math.floor((thursday - Date.UTC(isoYear, 0, 1)) / DAY / 7) + 1,
    iso_year: isoYear,
    fiscal_year: month === 0 ? day.getUTCFullYear() - 1 : day.getUTCFullYear(),
    fiscal_quarter: Math.floor(((month + 11) % 12) / 3) + 1,
    day_of_week: weekday + 1,
    is_business_day: weekday < 5,
    season: seasons[Math.floor(((month + 1) % 12) / 3)],
  });
}
