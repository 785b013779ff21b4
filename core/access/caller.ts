// The claims of a token become a caller: its roles, and the values that conditions on rows name.
import type { AccessDefinition } from '../definition/access.ts';
import { parse } from '../expression/parse.ts';
import { visit } from '../expression/transform.ts';
import { ok, refused, type Diagnostic, type Result } from '../source/diagnostic.ts';
import { restrictionOf, type Restriction } from './restriction.ts';

/** Claims as a token has them. */
export type Claims = Readonly<Record<string, unknown>>;

/** Who asks: what it does not see, and its claims by the names of parameters. */
export interface Caller {
  readonly restriction: Restriction;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** The caller, or why there is none. A claim that a condition names and the token does not bring is a refusal, and so is null; so is a caller without a role. */
export function callerOf(access: AccessDefinition, claims: Claims | undefined): Result<Caller> {
  const roles = rolesOf(access, claims);
  if (roles.length === 0) return refused(noRole(claims !== undefined));
  const restriction = restrictionOf(access, roles);
  const needed = claimsOf(restriction);
  const values = Object.fromEntries(needed.map((name) => [name, claimNamed(claims ?? {}, name.slice('claim.'.length))]));
  const missing = needed.filter((name) => isNothing(values[name]));
  return missing.length > 0 ? refused(...missing.map(missingClaim)) : ok({ restriction, claims: values });
}

/** The roles of a caller that the project knows. */
function rolesOf({ roleClaim, anonymous, roles }: AccessDefinition, claims: Claims | undefined): readonly string[] {
  const claimed = claims === undefined ? anonymous?.value : claimAt(claims, roleClaim.split('.'));
  const names: readonly unknown[] = Array.isArray(claimed) ? claimed : [claimed];
  return roles.map(({ name }) => name).filter((name) => names.includes(name));
}

function claimAt(claims: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined), claims);
}

/** No value, or a list that holds none in some place. */
const isNothing = (value: unknown): boolean => value === undefined || value === null || (Array.isArray(value) && value.some(isNothing));

const claimNamed = (claims: Claims, name: string): unknown => (Object.hasOwn(claims, name) ? claims[name] : undefined);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The claims that the conditions on rows name. */
function claimsOf({ rows, mask }: Restriction): readonly string[] {
  const named = new Set<string>();
  for (const text of [...[...rows.values()].flat(2), ...mask.values()]) {
    const parsed = parse(text);
    if (parsed.ok)
      visit(parsed.value, (node) => {
        if (node.kind === 'parameter' && node.name.startsWith('claim.')) named.add(node.name);
      });
  }
  return [...named];
}

const noRole = (known: boolean): Diagnostic => ({
  code: 'no-role',
  severity: 'error',
  message: known ? 'the caller has no role that the project knows' : 'callers who do not say who they are see nothing of this project',
});

const missingClaim = (name: string): Diagnostic => ({
  code: 'missing-claim',
  severity: 'error',
  message: `the token has no claim "${name.slice('claim.'.length)}", on which the rows that it may see hang`,
});
