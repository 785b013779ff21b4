// What stands in a group's key: how a row, its time or its period is read for each name in `by`.
import type { By } from './by.ts';
import { partOf, partsOfTime, periodOf } from './calendar.ts';
import { memberPath, targetFrom, type Input } from './input.ts';
import { pathId, targetOf, type Path } from './paths.ts';
import { Refusal } from './refusal.ts';
import { nameOn, onJoined, type Joined, type Reader } from './rows.ts';
import { isTime, keyOf, type Time, type Value } from './value.ts';

/** The paths that a reader needs, and the value of a row. */
export interface KeyReader {
  readonly paths: readonly Path[];
  readonly read: (joined: Joined, time: Value) => Value;
}

/** How a row's key is read for one of the names in `by`. */
export function keyReader(item: By, input: Input, r: Reader): KeyReader {
  if (item.kind === 'grain' || item.kind === 'part')
    return { paths: [], read: (_, time) => (isTime(time) ? timeKey(item, time, r) : null) };
  if (item.kind === 'member') return memberReader(item.role, input, r);
  if (item.kind === 'slot' || item.kind === 'age') return { paths: [], read: () => null };
  const found = targetFrom(item.parts, input, r.world);
  if (found.dimension?.hidden) throw new Refusal('hidden', found.name);
  return { paths: [found.path], read: (joined) => nameOn(found, joined, r) };
}

/** The period or the part of time that a time lies in. */
export function timeKey(item: Extract<By, { kind: 'grain' | 'part' }>, time: Time, r: Reader): Value {
  const { calendar } = r.scalars;
  const fine = item.kind === 'grain' ? ['hour', 'minute', 'second'].includes(item.grain) : item.part === 'hour_of_day';
  if (fine && time.kind === 'date') throw new Refusal('grain', `${item.name} of a date`);
  return item.kind === 'grain' ? periodOf(time, item.grain, calendar) : partOf(time, item.part, calendar);
}

/** The key of the member that a row belongs to; a model with an entity goes by it. */
function memberReader(role: readonly string[], input: Input, r: Reader): KeyReader {
  const path = memberPath(role, input, r.world);
  const model = r.world.models.get(targetOf(input.model.name, path));
  if (!model?.key) throw new Refusal('no-key', `the members of ${role.join('.')} have no key`);
  const { entity, key } = model;
  const own = { ...input, model };
  const read = (joined: Joined): Value => {
    const row = joined.at.get(pathId(path));
    if (!row) return null;
    if (!entity) return key.map((k) => keyOf(row[k] ?? null)).join(',');
    const value = onJoined(entity, own.model, { base: row, at: new Map([['', row]]) }, r);
    return value === null ? null : keyOf(value);
  };
  return { paths: [path], read };
}

export const isPart = (name: string): boolean => partsOfTime.includes(name);
