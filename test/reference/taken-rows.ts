// The joined rows of an input that pass all of its conditions, with their own times, before any range.
import type { By } from './by.ts';
import { ageOf, isAge, namesAge } from './ages.ts';
import { conjuncts, mapNames, namesIn, type Expr } from './expression.ts';
import { rolesOf, type Condition, type Input } from './input.ts';
import type { KeyReader } from './key-readers.ts';
import { isIgnored, rolesIn } from './levels.ts';
import { reachedFrom, resolveName, type Target } from './names.ts';
import { isMany, pathId } from './paths.ts';
import { Refusal, Unclear } from './refusal.ts';
import { expand, nameOn, onJoined, pathsIn, refuseFlatExists, refuseTwoSides, rowsOf, type Joined, type Reader } from './rows.ts';
import type { Taken } from './taken.ts';
import { isTime } from './value.ts';

/** All joined rows that pass. */
export function takenRows(input: Input, by: readonly By[], readers: readonly (KeyReader | undefined)[], r: Reader): readonly Taken[] {
  const { model, measure } = input;
  const kept = input.conditions.filter((c) => !isIgnored(c, input, r));
  refuseStarved(input, by, kept, r);
  const every = [...(measure.filter ? [measure.filter] : []), ...kept.map((c) => rolesIn(c.expr, measure))].flatMap(conjuncts);
  const [aged, conditions] = [every.filter(namesAge), every.filter((c) => !namesAge(c))];
  if (aged.length && !input.since) throw new Refusal('no-age', 'an age of a metric without since');
  for (const c of conditions) {
    refuseTwoSides(c, model.name, r);
    refuseFlatExists(c, model.name, r);
  }
  const keyPaths = readers.flatMap((k) => (k ? k.paths : []));
  const paths = [
    ...conditions.flatMap((c) => pathsIn(c, model.name, r)),
    ...keyPaths,
    ...(input.time ? [input.time.path] : []),
    ...(input.since ? [input.since.path] : []),
  ];
  if (!model.key && keyPaths.some(isMany)) throw new Refusal('no-key', `${model.name} has no key`);
  if (!model.key && paths.some(isMany)) throw new Unclear('a filter on a many side without a key');
  const read = (joined: Joined): Taken => {
    const time = input.time ? nameOn(input.time, joined, r) : null;
    const x = input.since ? nameOn(input.since, joined, r) : null;
    return { base: joined.base, time: isTime(time) ? time : null, x, key: readers.map((k) => (k ? k.read(joined, time) : null)) };
  };
  const counted = rowsOf(model, r).filter((row) => !r.only || r.only.has(row));
  return counted.flatMap((base) =>
    expand(base, paths, r)
      .filter((joined) => conditions.every((c) => onJoined(c, model, joined, r) === true))
      .filter((joined) => aged.every((c) => onJoined(agesIn(c, input, read(joined), r), model, joined, r) === true))
      .map(read),
  );
}

/** A condition with the age of a row in place of its names of ages. */
const agesIn = (c: Expr, input: Input, { time, x }: Taken, r: Reader): Expr =>
  mapNames(c, (name) => {
    if (!isAge(name.parts)) return name;
    if (!time || !isTime(x)) return { kind: 'value', value: null };
    if (input.measure.at !== undefined) throw new Unclear('the age of a stock');
    return { kind: 'value', value: BigInt(ageOf(time, x, name.parts[1] ?? '', r.scalars.calendar)) };
  });

/** A condition of the request, or a plain group, on the own time of what looks at other times would starve it. */
function refuseStarved(input: Input, by: readonly By[], conditions: readonly Condition[], r: Reader): void {
  const looksElsewhere = input.measure.at !== undefined || input.steps.some((s) => s.kind !== 'split');
  // a metric with a birth has ages for its time
  if (!looksElsewhere || !input.time || input.since) return;
  const onOwnTime = (parts: readonly string[]): boolean =>
    isOwnTime(resolveName(input.model.name, rolesOf(parts, input.measure), r.world), input);
  for (const c of conditions) {
    if (!namesIn(c.expr).some((n) => onOwnTime(n.parts))) continue;
    if (!c.asked) throw new Unclear('a filter of a metric on the time of a window');
    throw new Refusal('starved', 'a condition on the time of a window');
  }
  const meant = by.flatMap((b) =>
    b.kind === 'dimension' ? (reachedFrom(input.model.name, rolesOf(b.parts, input.measure), r.world) ?? []) : [],
  );
  if (meant.some((target) => isOwnTime(target, input))) throw new Refusal('starved', 'a plain group on the time of a window');
}

/** Whether a name is the time that an input goes by. */
export const isOwnTime = (found: Target, input: Input): boolean =>
  input.time !== undefined && pathId(found.path) === pathId(input.time.path) && found.name === input.time.name;
