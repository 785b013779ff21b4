// What a caller sees, held against what there is, becomes a list of differences.
import type { Caller } from '../../core/access/caller.ts';
import type { Dimension, Model } from '../../core/catalog/catalog.ts';
import { rowText } from '../../core/catalog/formula-text.ts';
import type { Catalog } from '../../core/catalog/semantic-catalog.ts';

/** Plain data, for JSON too. */
export interface AccessView {
  readonly roles: readonly string[];
  readonly claims: Readonly<Record<string, unknown>>;
  /** The conditions on the rows of models; all rows of the others are seen. */
  readonly rows: Readonly<Record<string, string>>;
  readonly hidden: { readonly metrics: readonly string[]; readonly models: readonly string[]; readonly parts: readonly string[] };
  readonly masked: Readonly<Record<string, string>>;
  readonly adHoc: boolean;
  readonly sql: boolean;
}

/** Compares. */
export function accessView(whole: Catalog, seen: Catalog, { restriction, claims }: Caller): AccessView {
  const models = [...seen.models.values()];
  const missing = (all: ReadonlyMap<string, { readonly hidden: boolean }>, shown: ReadonlyMap<string, unknown>): readonly string[] =>
    [...all].flatMap(([name, thing]) => (thing.hidden || shown.has(name) ? [] : [name]));
  return {
    roles: restriction.roles,
    claims,
    rows: Object.fromEntries(
      models.flatMap((model) => (restriction.rows.has(model.name) && model.filter ? [[model.name, rowText(model.filter)]] : [])),
    ),
    hidden: {
      metrics: missing(whole.metrics, seen.metrics),
      models: missing(whole.models, seen.models),
      parts: models.flatMap(deniedParts),
    },
    masked: Object.fromEntries(models.flatMap(maskedOf)),
    adHoc: restriction.adHoc,
    sql: restriction.sql,
  };
}

const deniedParts = ({ name: model, dimensions, measures, segments }: Model): readonly string[] =>
  [...dimensions.values(), ...measures.values(), ...segments.values()].flatMap(({ name, denied }) => (denied ? [`${model}.${name}`] : []));

const maskedOf = (model: Model): readonly (readonly [string, string])[] =>
  [...model.dimensions.values()].flatMap(({ name, mask }: Dimension) =>
    mask ? [[`${model.name}.${name}`, rowText(mask.expression)] as const] : [],
  );

/** As lines. */
export function accessText({ roles, claims, rows, hidden, masked, adHoc, sql }: AccessView): string {
  const list = (what: string, names: readonly string[]): readonly string[] => (names.length > 0 ? [`${what}: ${names.join(', ')}`] : []);
  const pairs = (what: string, values: Readonly<Record<string, unknown>>): readonly string[] =>
    Object.keys(values).length === 0
      ? []
      : [
          `${what}:`,
          ...Object.entries(values).map(([name, value]) => `  ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`),
        ];
  const lines = [
    `roles: ${roles.join(', ')}`,
    ...pairs('claims', claims),
    ...(Object.keys(rows).length > 0 ? pairs('rows', rows) : ['rows: all']),
    ...list('hidden metrics', hidden.metrics),
    ...list('hidden models', hidden.models),
    ...list('hidden', hidden.parts),
    ...pairs('masked', masked),
    ...(adHoc ? [] : ['requests may define no metrics']),
    ...(sql ? [] : ['answers do not show their SQL']),
  ];
  return `${lines.join('\n')}\n`;
}
