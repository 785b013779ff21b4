// A model and a warehouse to what the warehouse says of the model's claims.
import type { Model } from '../catalog/catalog.ts';
import { dimensionsBehind } from '../catalog/joins/steps-behind.ts';
import type { Catalog } from '../catalog/semantic-catalog.ts';
import type { Value } from '../expression/value.ts';
import { WarehouseError } from '../warehouse/adapter.ts';
import { shownValue } from '../warehouse/shown-value.ts';
import { tryRows, type Asking } from './ask.ts';
import { refusalOf } from './askable.ts';
import type { Claim } from './claim.ts';
import { claimsOf, groundOf, readBy } from './claims-of-model.ts';
import { countBroken, type Counted } from './count-broken.ts';
import { planExample, shownOf } from './example.ts';
import type { CheckedModel, Finding } from './finding.ts';
import { metricsOn } from './hanging.ts';
import { rowsText } from './messages.ts';
import { tableNameOf } from './table-findings.ts';

/** What cannot be computed: `model`, `model.column` and `model:dimension`. */
export type Blocked = ReadonlySet<string>;

/** Asks for all claims of a model that stand on nothing blocked. */
export async function checkModel(
  declared: Model,
  blocked: Blocked,
  catalog: Catalog,
  asking: Asking,
): Promise<{ readonly checked: CheckedModel; readonly findings: readonly Finding[] }> {
  const { model, claims } = claimsOf(declared, catalog, asking);
  const table = tableNameOf(model);
  const about = { name: model.name, ...(table === undefined ? {} : { table }) };
  if (blocked.has(model.name)) return { checked: { ...about, claims: 0 }, findings: [] };
  const open = claims.filter((claim) => !standsOn(claim, blocked));
  const refused = open.flatMap((claim) => unasked(claim, model, catalog, asking));
  const asked = open.filter((claim) => refusalOf(readBy(claim), asking) === undefined);
  const { rows, newest, counted } = await countBroken(model, asked, asking);
  const findings: Finding[] = [...refused];
  for (const one of counted) findings.push(...(await findingsOf(one, rows ?? 0, model, catalog, asking)));
  const latest =
    newest === undefined || newest === null || !model.time ? undefined : shownValue(newest, model.time.type, asking.timing.settings.zone);
  return {
    checked: {
      ...about,
      claims: asked.length,
      ...(rows === undefined ? {} : { rows }),
      ...(typeof latest === 'string' ? { newest: latest } : {}),
    },
    findings,
  };
}

const standsOn = (claim: Claim, blocked: Blocked): boolean =>
  [...groundOf(claim)].some((ground) => blocked.has(ground)) ||
  [...dimensionsBehind(readBy(claim))].some(({ model, name }) => blocked.has(`${model.name}:${name}`));

/** A claim that cannot be put to this engine is said, not passed over. */
function unasked(claim: Claim, model: Model, catalog: Catalog, asking: Asking): readonly Finding[] {
  const refusal = refusalOf(readBy(claim), asking);
  return refusal ? [{ ...uncounted(claim, model, catalog, refusal.message, refusal.hint), severity: 'warning' }] : [];
}

const uncounted = (claim: Claim, model: Model, catalog: Catalog, why: string, hint?: string): Finding => ({
  code: 'unchecked',
  severity: 'error',
  message: `${claim.message('rows that nobody could count')}: ${why}`,
  ...(claim.at ? { at: claim.at } : {}),
  ...(hint === undefined ? {} : { hint }),
  model: model.name,
  metrics: metricsOn(claim.subject, catalog),
});

async function findingsOf(
  { claim, broken }: Counted,
  of: number,
  model: Model,
  catalog: Catalog,
  asking: Asking,
): Promise<readonly Finding[]> {
  if (broken instanceof WarehouseError) return [uncounted(claim, model, catalog, broken.message, broken.hint)];
  if (broken === 0) return [];
  const example = await exampleOf(claim, model, asking);
  const { code, severity, at, hint } = claim;
  return [
    {
      code,
      severity,
      message: claim.message(rowsText(broken, of)),
      ...(at ? { at } : {}),
      ...(hint === undefined ? {} : { hint }),
      model: model.name,
      count: broken,
      of,
      ...(example ? { example } : {}),
      metrics: metricsOn(claim.subject, catalog),
    },
  ];
}

async function exampleOf(claim: Claim, model: Model, asking: Asking): Promise<Readonly<Record<string, Value>> | undefined> {
  const answer = await tryRows(planExample(model, claim, asking.schema), asking);
  const [row] = answer instanceof WarehouseError ? [] : answer;
  const { zone } = asking.timing.settings;
  return row && Object.fromEntries(shownOf(claim).map(({ name, type }, index) => [name, shownValue(row[index] ?? null, type, zone)]));
}
