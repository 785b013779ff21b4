// A request becomes what its statements would read, without being run.
import type { Result } from '../core/source/diagnostic.ts';
import type { Estimate, Statement, Warehouse } from '../core/warehouse/adapter.ts';
import { knownSchema } from '../core/warehouse/known-schema.ts';
import { compile, type Asking } from './ask.ts';
import { UsageError } from './exit-codes.ts';

/** Compiles, and asks the warehouse for an estimate of all statements together. What the warehouse refuses is raised. */
export async function dryRun(value: unknown, asking: Asking): Promise<Result<Estimate>> {
  const { chosen } = asking;
  const warehouse = await chosen.open();
  const { estimate } = warehouse;
  if (!estimate)
    throw new UsageError(
      `the warehouse "${chosen.name}" does not tell what a query would read`,
      `one of type bigquery does; kpi validate --warehouse ${chosen.name} lets it check the SQL without running it`,
    );
  const statements = await statementsOf(value, asking, warehouse);
  return statements.ok ? { ok: true, value: await total(statements.value, estimate.bind(warehouse), asking) } : statements;
}

/** Compiles, and lets the warehouse look at all statements without running them; what they would read, where it tells. What it refuses is raised. */
export async function lookAt(value: unknown, asking: Asking): Promise<Result<Estimate | undefined>> {
  const warehouse = await asking.chosen.open();
  const { estimate } = warehouse;
  const statements = await statementsOf(value, asking, warehouse);
  if (!statements.ok) return statements;
  if (estimate) return { ok: true, value: await total(statements.value, estimate.bind(warehouse), asking) };
  for (const statement of statements.value) await warehouse.check(statement, asking.options);
  return { ok: true, value: undefined };
}

async function statementsOf(value: unknown, asking: Asking, warehouse: Warehouse): Promise<Result<readonly Statement[]>> {
  const compiled = await compile(value, asking, await knownSchema(warehouse, asking.session.catalog));
  if (!compiled.ok) return compiled;
  const { rows, totals } = compiled.value;
  return { ok: true, value: [rows, ...totals.map(({ statement }) => statement)] };
}

async function total(
  statements: readonly Statement[],
  estimate: NonNullable<Warehouse['estimate']>,
  { options }: Asking,
): Promise<Estimate> {
  const estimates: Estimate[] = [];
  for (const statement of statements) estimates.push(await estimate(statement, options));
  return sumOf(estimates);
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
