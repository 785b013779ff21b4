// A world becomes the rows of a company, table by table, in one pass.
import { makeCampaigns } from './campaigns.ts';
import { writeCash } from './cash.ts';
import { writeChannels } from './channels.ts';
import { AS_OF, dateText, START } from './clock.ts';
import type { Company } from './company.ts';
import { writeEmployeeSurveys } from './employee-surveys.ts';
import { writeBudgets, writeExpenses } from './expenses.ts';
import { makeGeography } from './geography.ts';
import { writeInventory } from './inventory.ts';
import { makeLeads } from './leads.ts';
import { makeLegacyCustomers } from './legacy-customers.ts';
import { writeCompetitorPrices, writeMarketEstimates } from './market.ts';
import { makePartners } from './partners.ts';
import { makePeople } from './people.ts';
import { makeProducts } from './products.ts';
import { writePromotions, writeUnusedCoupons } from './promotions.ts';
import { makeSelfSourcedDeals } from './self-sourced-deals.ts';
import { makeShoppers } from './shoppers.ts';
import { writeTargets } from './targets.ts';
import { noTotals } from './totals.ts';
import { makeWalkInBuyers } from './walk-in-buyers.ts';
import type { World } from './world.ts';

/** Writes all tables; `progressed` is called with the share that is done. */
export function writeCompany(world: World, progressed: (done: number) => void): void {
  world.write('dataset_info', {
    seed: world.seed,
    scale: world.scale,
    start_date: dateText(START),
    as_of_date: dateText(AS_OF),
    reporting_currency: 'USD',
    reporting_time_zone: 'UTC',
    generator_version: '1.0',
  });
  const company = found(world);
  const tick = countTo(world.size(2400) + world.size(4100), progressed);
  makeLegacyCustomers(company);
  makeLeads(company, tick);
  makeSelfSourcedDeals(company);
  writePromotions(company);
  makeShoppers(company, tick);
  writeUnusedCoupons(company);
  makeWalkInBuyers(company);
  writeExpenses(company);
  writeBudgets(company);
  writeTargets(company);
  writeEmployeeSurveys(company);
  writeInventory(company);
  writeCompetitorPrices(company);
  writeMarketEstimates(company);
  writeCash(company);
}

function found(world: World): Company {
  const totals = noTotals();
  const geography = makeGeography(world);
  writeChannels(world);
  const products = makeProducts(world);
  const campaigns = makeCampaigns(world, geography, totals);
  const people = makePeople(world);
  const partners = makePartners(world);
  return { ...world, geography, products, campaigns, people, partners, totals, recent: [] };
}

function countTo(total: number, progressed: (done: number) => void): () => void {
  let count = 0;
  return () => {
    count++;
    if (count % 500 === 0) progressed(count / total);
  };
}
