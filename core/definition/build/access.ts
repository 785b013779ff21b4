// `access:` as it is written becomes its definition.
import type { Location } from '../../source/location.ts';
import type { AccessDefinition, HiddenNames, RoleDefinition } from '../access.ts';
import type { ParameterDefinition } from '../project-definition.ts';
import type { AccessRecord, RoleRecord } from '../keys/access.ts';
import { missingKey } from '../messages.ts';
import type { Reading } from '../shape/shape.ts';
import { present } from './building.ts';

/** Builds it. */
export function buildAccess({ at, values }: AccessRecord, reading: Pick<Reading, 'report'>): AccessDefinition {
  const { claims = [], role_claim: roleClaim = 'roles', anonymous, everyone, roles = [] } = values;
  return present({
    at,
    claims: claims.flatMap(({ name, value }): ParameterDefinition[] => {
      const { type, many = false } = value.values;
      if (!type && !value.keys.has('type'))
        reading.report(missingKey(`the claim "${name.value}"`, '"type"', name.at, `write ${name.value}: string`));
      return type ? [{ name: `claim.${name.value}`, at: name.at, type, many }] : [];
    }),
    roleClaim,
    anonymous,
    everyone: everyone && buildRole('everyone', everyone.at, everyone),
    roles: roles.map(({ name, value }) => buildRole(name.value, name.at, value)),
  });
}

function buildRole(name: string, at: Location, { values }: RoleRecord): RoleDefinition {
  const { rows = [], hide, mask = [], ad_hoc: adHoc, sql } = values;
  return present({
    name,
    at,
    rows: rows.map(({ name: model, value }) => ({ model, filter: value.text.trim() === 'all' ? ('all' as const) : value })),
    hide: { ...nothingHidden, ...hide?.values },
    mask: mask.map(({ name: dimension, value }) => ({ dimension, expr: value })),
    adHoc,
    sql,
  });
}

const nothingHidden: HiddenNames = { metrics: [], models: [], dimensions: [], measures: [], segments: [] };
