// Which roles can be named from a model, so that most made requests have an answer.
import { edgesOf, isMany, resolveRole, targetOf } from '../reference/paths.ts';
import { Refusal, Unclear } from '../reference/refusal.ts';
import type { World } from '../reference/world.ts';
import type { MadeDimension, MadeModel } from './names.ts';

/** A role as it is seen from a model. */
export interface Role {
  readonly name: string;
  readonly model: string;
  /** Whether it is a many side for all that name it, and whether it is one row for all. */
  readonly many: boolean;
  readonly one: boolean;
  readonly self: boolean;
}

/** All roles that mean something from a model, itself first, those to one before the others. */
export function rolesFrom(model: string, world: World): readonly Role[] {
  const names = new Set([model, ...world.models.keys(), ...edgesOf(world).flatMap((e) => [...e.upNames, ...e.downNames])]);
  const roles = [...names].flatMap((name) => roleNamed(name, model, world));
  return [...roles.filter((r) => r.self), ...roles.filter((r) => !r.self && !r.many), ...roles.filter((r) => r.many)];
}

function roleNamed(name: string, model: string, world: World): readonly Role[] {
  try {
    const path = resolveRole(model, name, world);
    return [{ name, model: targetOf(model, path), many: isMany(path), one: !isMany(path), self: path.length === 0 }];
  } catch (e) {
    if (e instanceof Refusal || e instanceof Unclear) return [];
    throw e;
  }
}

/** Roles that can be named from every one of some models. */
export function sharedRoles(models: readonly string[], world: World): readonly Role[] {
  const [first = [], ...others] = models.map((m) => rolesFrom(m, world));
  return first.flatMap((role) => {
    const same = others.map((list) => list.find((r) => r.name === role.name && r.model === role.model));
    return same.includes(undefined)
      ? []
      : [{ ...role, many: role.many && same.every((r) => r?.many), one: role.one && same.every((r) => r?.one) }];
  });
}

/** A dimension of a role, as it is named in a request. */
export interface Named extends MadeDimension {
  readonly role: Role;
}

/** The dimensions of some roles. */
export function dimensionsOf(roles: readonly Role[], models: readonly MadeModel[]): readonly Named[] {
  return roles.flatMap((role) =>
    (models.find((m) => m.name === role.model)?.dimensions ?? []).map((d) => ({ ...d, name: `${role.name}.${d.name}`, role })),
  );
}
