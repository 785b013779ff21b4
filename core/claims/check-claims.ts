// A catalog and a warehouse to all that the warehouse says against the catalog's claims; start here.
import type { Model } from '../catalog/catalog.ts';
import type { Catalog } from '../catalog/semantic-catalog.ts';
import type { QueryContext } from '../query/request/context.ts';
import { nowOf } from '../query/time/now.ts';
import { resolveParameters } from '../query/request/parameters.ts';
import type { QueryRequest } from '../query/request/request.ts';
import { resolveTiming } from '../query/time/timing.ts';
import { ok, refused, type Result } from '../source/diagnostic.ts';
import { durationText, type Duration } from '../time/durations.ts';
import type { RunOptions, Warehouse } from '../warehouse/adapter.ts';
import { knownSchema } from '../warehouse/known-schema.ts';
import type { Asking } from './ask.ts';
import { checkModel } from './check-model.ts';
import { checkTables } from './check-tables.ts';
import { checkZone } from './check-zone.ts';
import type { CheckedModel, Checkup, Finding } from './finding.ts';
import { metricsOn } from './hanging.ts';
import { stale } from './messages.ts';
import { isOlder } from './newest.ts';

/** What is checked, and how. */
export interface CheckOptions extends RunOptions {
  /** Names of models; all by default. */
  readonly models?: readonly string[];
  /** How long ago the newest row of a model may be. */
  readonly longest?: Duration;
  /** Told before each model is asked about. */
  readonly onModel?: (name: string, position: number, of: number) => void;
}

/** When the claims are held, in which zone, and with which parameters. */
export type CheckRequest = Pick<QueryRequest, 'as_of' | 'zone' | 'parameters'>;

/** Asks the warehouse for every claim. Refused where the request cannot be read; raises WarehouseError where the warehouse cannot be asked at all. */
export async function checkClaims(
  catalog: Catalog,
  warehouse: Warehouse,
  request: CheckRequest,
  context: QueryContext,
  options: CheckOptions = {},
): Promise<Result<Checkup>> {
  const timing = resolveTiming({ metrics: [], ...request }, catalog, context, []);
  if (!timing.ok) return timing;
  const parameters = resolveParameters({ metrics: [], ...request }, catalog);
  if (!parameters.ok) return refused(...parameters.diagnostics);
  const held = { ...timing.value, isClock: false };
  const surroundings = { settings: held.settings, parameters: parameters.value, now: nowOf(held) };
  return ok(
    await checkAll(catalog, { warehouse, schema: await knownSchema(warehouse, catalog), timing: held, surroundings, options }, options),
  );
}

async function checkAll(catalog: Catalog, asking: Asking, options: CheckOptions): Promise<Checkup> {
  const models = [...catalog.models.values()].filter(({ name }) => options.models?.includes(name) ?? true);
  const tables = await checkTables(models, catalog, asking);
  const findings: Finding[] = [...tables.findings];
  const checkedModels: CheckedModel[] = [];
  for (const [index, model] of models.entries()) {
    options.onModel?.(model.name, index + 1, models.length);
    const { checked, findings: found } = await checkModel(model, tables.blocked, catalog, asking);
    findings.push(...found, ...staleness(model, checked, catalog, asking, options.longest));
    checkedModels.push(checked);
  }
  return { findings: [...findings, ...(await checkZone(catalog, asking))], models: checkedModels };
}

function staleness(
  model: Model,
  { newest }: CheckedModel,
  catalog: Catalog,
  { timing }: Asking,
  longest: Duration | undefined,
): readonly Finding[] {
  if (!longest || newest === undefined || !isOlder(newest, longest, timing)) return [];
  return [
    {
      code: 'stale',
      severity: 'error',
      message: stale(model.name, newest, durationText(longest)),
      ...(model.at ? { at: model.at } : {}),
      model: model.name,
      metrics: metricsOn({ kind: 'rows', model }, catalog),
    },
  ];
}
