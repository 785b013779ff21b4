// `access:` becomes what is wrong with it: names that are nothing, conditions that do not hold together, and rows left open.
import type { Catalog } from '../catalog/semantic-catalog.ts';
import type { Schema } from '../catalog/schema.ts';
import type { AccessDefinition, RoleDefinition } from '../definition/access.ts';
import type { Definitions } from '../definition/all-definitions.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { misnamed } from './misnamed.ts';
import { openConditions } from './open-conditions.ts';
import { openMeasures, openRows, openTimes } from './open-ways.ts';
import { restrictionOf } from './restriction.ts';
import { seenCatalog } from './seen-catalog.ts';

/** Findings over a catalog without errors; none where the project says nothing of access. */
export function checkAccess(definitions: Definitions, catalog: Catalog, schema?: Schema): readonly Diagnostic[] {
  const { access } = definitions;
  if (!access) return [];
  const names = misnamed(access, catalog);
  if (names.length > 0) return names;
  const roles = [...access.roles, ...(access.everyone ? [access.everyone] : [])];
  return [
    ...unbound(definitions, access, schema),
    ...roles.flatMap((role) => openConditions(role, definitions, schema)),
    ...roles.flatMap((role) => openRows(role, access, catalog)),
    ...roles.flatMap((role) => openMeasures(role, catalog)),
    ...roles.flatMap((role) => openTimes(role, catalog)),
  ];
}

/** What is wrong with the conditions and masks of each role, each said once. */
function unbound(definitions: Definitions, access: AccessDefinition, schema: Schema | undefined): readonly Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const { name } of rolesToTry(access)) {
    const { diagnostics } = seenCatalog(definitions, restrictionOf(access, [name]), schema);
    for (const diagnostic of diagnostics)
      if (diagnostic.severity === 'error' || isOfAccess(diagnostic, access))
        found.set(`${diagnostic.at?.start} ${diagnostic.message}`, diagnostic);
  }
  return [...found.values()];
}

const rolesToTry = ({ roles, everyone }: AccessDefinition): readonly Pick<RoleDefinition, 'name'>[] =>
  roles.length > 0 || !everyone ? roles : [{ name: '' }];

/** Whether something is said of the text under `access:`. */
const isOfAccess = ({ at }: Diagnostic, access: AccessDefinition): boolean =>
  at !== undefined && at.file.path === access.at.file.path && at.start >= access.at.start && at.end <= access.at.end;
