// Levels of detail: what `ignore` and `across` take out of the grouping and of the conditions of an input (S15).
import type { By } from './by.ts';
import { mapNames, namesIn, type Expr } from './expression.ts';
import { rolesOf, type Condition, type Input } from './input.ts';
import { reachedFrom, resolveName } from './names.ts';
import { pathId, resolveRole, type Path } from './paths.ts';
import { Refusal, Unclear } from './refusal.ts';
import type { Reader } from './rows.ts';
import type { Level } from './metric.ts';
import type { Measure } from './world.ts';

/** Whether an input knows neither grain nor range. */
export const ignoresTime = (levels: readonly Level[]): boolean => levels.some((l) => l.time);

/** Whether a level of detail takes a name out. */
export function leavesGrouping(item: By, input: Input, r: Reader): boolean {
  if (item.kind === 'grain' || item.kind === 'part') return ignoresTime(input.levels);
  if (item.kind === 'slot') return false;
  if (item.kind === 'age') {
    if (!ignoresTime(input.levels)) return false;
    // ages are the time of what is since
    if (input.steps.length > 0) throw new Refusal('timeless', 'a window or an offset of what ignores time');
    throw new Unclear('the total over ages of what ignores time');
  }
  if (item.kind === 'member') {
    const role = resolveRole(input.model.name, item.role[0] ?? '', r.world);
    if (input.levels.some((l) => l.all || l.names.some((n) => pathId(levelTarget(n, input, r)?.path ?? []) === pathId(role))))
      throw new Unclear('a level of detail inside a two-step metric');
    return false;
  }
  return input.levels.some((l) => isNamed(l, item.parts, input, r));
}

/** Whether a level of detail names a dimension. */
function isNamed(level: Level, parts: readonly string[], input: Input, r: Reader): boolean {
  const found = reachedFrom(input.model.name, rolesOf(parts, input.measure), r.world);
  // what cannot be reached is left out by its name
  if (!found) return level.all || level.names.some((name) => `${parts.join('.')}.`.startsWith(`${name}.`));
  if (found.measure && !found.dimension) throw new Refusal('aggregate', `${found.name} is a measure`);
  const isOwnTime = input.time !== undefined && pathId(found.path) === pathId(input.time.path) && found.name === input.time.name;
  if (isOwnTime && (level.all || level.time)) throw new Unclear('the own time as a plain dimension beside a level of detail');
  if (level.all) return true;
  return level.names.some((name) => {
    const l = levelTarget(name, input, r);
    if (!l) return false;
    return l.name === undefined
      ? pathId(found.path.slice(0, l.path.length)) === pathId(l.path) && (l.path.length > 0 || found.path.length === 0)
      : pathId(l.path) === pathId(found.path) && l.name === found.name;
  });
}

/** What a name in `ignore` or `across` stands for: a role, or a dimension. */
function levelTarget(name: string, input: Input, r: Reader): { readonly path: Path; readonly name: string | undefined } | undefined {
  const parts = rolesOf(name.split('.'), input.measure);
  try {
    if (parts.length === 1) {
      try {
        return { path: resolveRole(input.model.name, parts[0] ?? '', r.world), name: undefined };
      } catch (e) {
        if (!(e instanceof Refusal) || e.reason !== 'unknown') throw e;
      }
    }
    const found = resolveName(input.model.name, parts, r.world);
    return { path: found.path, name: found.name };
  } catch (e) {
    if (e instanceof Refusal && e.reason !== 'ambiguous') return undefined;
    throw e;
  }
}

/** Whether a condition names only what a level of detail around the input ignores; one that mixes is refused. */
export function isIgnored(c: Condition, input: Input, r: Reader): boolean {
  return c.ignoredBy.some((level) => {
    const ignored = namesIn(c.expr).map((n) => isNamed(level, n.parts, input, r));
    if (ignored.some((x) => x) && ignored.some((x) => !x))
      throw new Refusal('mixed-ignore', 'a condition mixes ignored and other dimensions');
    return ignored.length > 0 && ignored[0] === true;
  });
}

/** The names of a condition as a measure with `roles:` takes them. */
export const rolesIn = (e: Expr, measure: Measure): Expr =>
  measure.roles.size === 0 ? e : mapNames(e, (name) => ({ ...name, parts: rolesOf(name.parts, measure) }));
