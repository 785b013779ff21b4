// The tables of a warehouse to what is wrong before any row is read, and to what can therefore not be asked.
import type { Model } from '../catalog/catalog.ts';
import type { Catalog } from '../catalog/semantic-catalog.ts';
import type { Asking } from './ask.ts';
import { refusedParts, type RefusedPart } from './check-shape.ts';
import { columnUses } from './column-uses.ts';
import type { Finding } from './finding.ts';
import { metricsOn } from './hanging.ts';
import { columnsOf } from '../catalog/lineage.ts';
import { tableFindings, tableNameOf, tableOf, type TableFinding } from './table-findings.ts';

/** What is wrong, and what is blocked by it: `model`, `model.column` and `model:dimension`. */
export interface CheckedTables {
  readonly findings: readonly Finding[];
  readonly blocked: ReadonlySet<string>;
}

/** Holds the tables against the models; what the schema does not tell, statements without rows do. */
export async function checkTables(models: readonly Model[], catalog: Catalog, asking: Asking): Promise<CheckedTables> {
  const { schema } = asking;
  const uses = columnUses(catalog);
  const isLost = (model: Model): boolean => tableNameOf(model) !== undefined && !tableOf(model, schema);
  const names = models.some(isLost) ? await allTables(asking) : [];
  const wrong = [...catalog.models.values()].flatMap((model) =>
    tableFindings(model, uses.get(model.name) ?? [], schema, names).map((finding) => ({ model, finding })),
  );
  const blocked = new Set(wrong.flatMap(({ model, finding }) => (finding.blocks ? blockedBy(model, finding) : [])));
  const findings = wrong.filter(({ model }) => models.includes(model)).map(({ model, finding }) => tableFinding(model, finding, catalog));
  for (const model of models) {
    if (wrong.some((one) => one.model === model && one.finding.blocks)) continue;
    for (const refused of await refusedParts(model, asking)) {
      const ground = groundOf(refused, blocked);
      blocked.add(`${model.name}:${refused.part.name}`);
      if (!ground) findings.push(partFinding(model, refused, catalog));
    }
  }
  return { findings, blocked };
}

const allTables = async ({ warehouse }: Asking): Promise<readonly string[]> =>
  [...(await warehouse.describe()).values()].map(({ name }) => name);

const tableFinding = (model: Model, { code, severity, message, at, hint, subject }: TableFinding, catalog: Catalog): Finding => ({
  code,
  severity,
  message,
  ...(at ? { at } : {}),
  ...(hint === undefined ? {} : { hint }),
  model: model.name,
  metrics: metricsOn(subject, catalog),
});

const blockedBy = (model: Model, { code, subject }: TableFinding): readonly string[] =>
  code === 'missing-table' || subject.kind !== 'columns' ? [model.name] : subject.sources.map(({ column }) => `${model.name}.${column}`);

/** Whether a part fails for something that has been said already. */
const groundOf = ({ part }: RefusedPart, blocked: ReadonlySet<string>): boolean =>
  columnsOf(part.expression).some(({ model, column }) => blocked.has(model.name) || blocked.has(`${model.name}.${column}`));

const partFinding = (model: Model, { part, message, hint }: RefusedPart, catalog: Catalog): Finding => ({
  code: 'refused',
  severity: 'error',
  message: `the warehouse cannot compute "${model.name}.${part.name}": ${message}`,
  ...(part.at ? { at: part.at } : {}),
  ...(hint === undefined ? {} : { hint }),
  model: model.name,
  metrics: metricsOn({ kind: 'columns', model, sources: columnsOf(part.expression) }, catalog),
});
