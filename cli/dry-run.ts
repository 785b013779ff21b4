// A request becomes what its statements would read, without being run.
import type { Result } from '../core/source/diagnostic.ts';
import type { Estimate, Warehouse } from '../core/warehouse/adapter.ts';
import { knownSchema } from '../core/warehouse/known-schema.ts';
import { compile, type Asking } from './ask.ts';
import { UsageError } from './exit-codes.ts';

/** Compiles, and asks the warehouse for an estimate of all statements together. What the warehouse refuses is raised. */
export async function dryRun(value: unknown, asking: Asking): Promise<Result<Estimate>> {
  const { chosen, session, options } = asking;
  const warehouse = await chosen.open();
  const estimate = estimator(warehouse, chosen.name);
  const compiled = await compile(value, asking, await knownSchema(warehouse, session.catalog));
  if (!compiled.ok) return compiled;
  const { rows, totals } = compiled.value;
  const estimates: Estimate[] = [];
  for (const statement of [rows, ...totals.map((total) => total.statement)]) estimates.push(await estimate(statement, options));
  return { ok: true, value: sumOf(estimates) };
}

/** Not every warehouse can tell. */
function estimator(warehouse: Warehouse, name: string): NonNullable<Warehouse['estimate']> {
  if (!warehouse.estimate)
    throw new UsageError(`the warehouse "${name}" does not tell what a query would read`, 'one of type bigquery does');
  return warehouse.estimate.bind(warehouse);
}

const sumOf = (estimates: readonly Estimate[]): Estimate => {
  const costs = estimates.flatMap(({ cost }) => (cost ? [cost] : []));
  const bytes = estimates.reduce((sum, estimate) => sum + estimate.bytes, 0);
  const [first] = costs;
  return { bytes, ...(first && { cost: { amount: costs.reduce((sum, { amount }) => sum + amount, 0), currency: first.currency } }) };
};

/** `reads 1.2 GiB, about 0.0076 USD`. */
export function estimateText({ bytes, cost }: Estimate): string {
  const price = cost ? `, about ${amountText(cost.amount)} ${cost.currency}` : '';
  return `reads ${bytesText(bytes)}${price}`;
}

/** Two digits that say something. */
const amountText = (amount: number): string =>
  amount >= 1 ? amount.toFixed(2) : amount === 0 ? '0' : Number(amount.toPrecision(2)).toString();

const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

function bytesText(bytes: number): string {
  const power = bytes < 1024 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1);
  return `${power === 0 ? bytes : (bytes / 1024 ** power).toFixed(1)} ${units[power]}`;
}
