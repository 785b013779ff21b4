// The clock of Vancouver, on which zone data of different years disagree for the winter of 2026, as each engine says by itself, and what `kpi check` says of it.
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { buildCatalog } from '../../core/catalog/build-catalog.ts';
import { checkClaims } from '../../core/claims/check-claims.ts';
import { readDefinitions } from '../../core/definition/read-definitions.ts';
import type { Warehouse } from '../../core/warehouse/adapter.ts';
import { caseEngines } from '../case-engines.ts';
import { now } from '../product.ts';

const tables = 'create table orders(id integer, placed timestamp)';
const kpiYml = { path: 'kpi.yml', text: 'project: zones\ntime_zone: America/Vancouver\nas_of: 2025-06-15' };
const models =
  'model: orders\ntable: orders\nkey: id\ntime: placed\ndimensions: { id: integer, placed: timestamp }\nmetrics: { orders: count }';
const instant = `'2026-12-07 18:00:00+00'`;

/** What hour it is, in the words of each engine. */
const hours: Readonly<Record<string, string>> = {
  duckdb: `select hour(timezone('America/Vancouver', timestamptz ${instant}))`,
  postgres: `select extract(hour from timestamptz ${instant} at time zone 'America/Vancouver')::int`,
  googlesql: `select extract(hour from timestamp ${instant} at time zone 'America/Vancouver') as hour`,
};

const hourHere = Number(
  new Intl.DateTimeFormat('en', { timeZone: 'America/Vancouver', hour: 'numeric', hourCycle: 'h23' }).format(
    new Date('2026-12-07T18:00:00Z'),
  ),
);

async function hourOf(warehouse: Warehouse, text: string): Promise<number> {
  for await (const [row] of (await warehouse.stream({ text, parameters: [] })).batches) return Number(row?.[0]);
  return Number.NaN;
}

test.each(caseEngines)('zone data that differ on $name are told with the minute from which on they do', async ({ name, open }) => {
  const warehouse = await open({ world: 'claims', tables, case: '', file: '', query: {} } as never, async () => {
    const instance = await DuckDBInstance.create(':memory:');
    await (await instance.connect()).run(tables);
    return instance;
  });
  try {
    const hour = await hourOf(warehouse, hours[name] ?? '');
    const { catalog } = buildCatalog(readDefinitions([{ path: 'models.yml', text: models }], kpiYml).definitions);
    const result = await checkClaims(catalog, warehouse, {}, { now });
    const shown = (at: number): string => `2026-11-01T0${at === 10 ? 1 : 2}:00:00`;
    const message = `the zone data of the warehouse differ for "America/Vancouver": at 2026-11-01T09:00:00Z its clock shows ${shown(hour)}, and here ${shown(hourHere)}`;
    expect(result.ok && result.value.findings.map((finding) => [finding.code, finding.severity, finding.message, finding.metrics])).toEqual(
      hour === hourHere ? [] : [['zone-data', 'warning', message, ['orders']]],
    );
  } finally {
    await warehouse.close();
  }
});
