// Names under `access:` that stand for nothing.
import type { Model } from '../catalog/catalog.ts';
import type { Catalog } from '../catalog/semantic-catalog.ts';
import type { AccessDefinition, HiddenNames, RoleDefinition } from '../definition/access.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import type { Located } from '../source/location.ts';
import { didYouMean } from '../source/suggest.ts';

/** A finding for each name that is nothing. */
export function misnamed(access: AccessDefinition, catalog: Catalog): readonly Diagnostic[] {
  const roles = [...access.roles, ...(access.everyone ? [access.everyone] : [])];
  const { anonymous } = access;
  const names = access.roles.map(({ name }) => name);
  return [
    ...(anonymous && !names.includes(anonymous.value) ? [unknown('role', anonymous, names)] : []),
    ...roles.flatMap((role) => misnamedIn(role, catalog)),
  ];
}

function misnamedIn({ rows, hide, mask }: RoleDefinition, catalog: Catalog): readonly Diagnostic[] {
  const known = knownNames(catalog);
  const check = (kind: keyof HiddenNames, names: readonly Located<string>[]): readonly Diagnostic[] =>
    names.filter((name) => !known[kind].has(name.value)).map((name) => unknown(singular[kind], name, known[kind]));
  return [
    ...check(
      'models',
      rows.map(({ model }) => model),
    ),
    ...(['metrics', 'models', 'dimensions', 'measures', 'segments'] as const).flatMap((kind) => check(kind, hide[kind])),
    ...check(
      'dimensions',
      mask.map(({ dimension }) => dimension),
    ),
  ];
}

const singular = { metrics: 'metric', models: 'model', dimensions: 'dimension', measures: 'measure', segments: 'segment' } as const;

function knownNames({ metrics, models }: Catalog): Readonly<Record<keyof HiddenNames, ReadonlySet<string>>> {
  const parts = (of: (model: Model) => Iterable<string>): ReadonlySet<string> =>
    new Set([...models.values()].flatMap((model) => [...of(model)].map((name) => `${model.name}.${name}`)));
  return {
    metrics: new Set(metrics.keys()),
    models: new Set(models.keys()),
    dimensions: parts(({ dimensions }) => dimensions.keys()),
    measures: parts(({ measures }) => measures.keys()),
    segments: parts(({ segments }) => segments.keys()),
  };
}

function unknown(what: string, { value, at }: Located<string>, known: Iterable<string>): Diagnostic {
  const hint = didYouMean(value, [...known]);
  return {
    code: 'unknown-in-access',
    severity: 'error',
    message: `no ${what} is named "${value}"`,
    at,
    ...(hint === undefined ? {} : { hint }),
  };
}
