// A request of section 5 as the reference evaluator takes it: its names in `by`, its expressions, its range.
import { grains, partsOfTime } from './calendar.ts';
import { readAsOf, readRange, type AsOf, type Range } from './range.ts';
import { Refusal, Unclear } from './refusal.ts';
import { isOwnGrain } from './names.ts';
import { ownGrains } from './own-calendars.ts';
import type { By } from './by.ts';
import type { Reader } from './rows.ts';
import { day, decimalOf, isTime, keyOf, parseDay, type Value } from './value.ts';
import { readMetric, type Metric } from './metric.ts';
import type { Plain, PlainMap } from './plain.ts';
import type { World } from './world.ts';

export interface Request {
  readonly metrics: readonly (string | PlainMap)[];
  readonly by?: readonly string[];
  readonly of?: string;
  readonly where?: string;
  readonly segments?: readonly string[];
  readonly time?: { readonly from?: string; readonly before?: string; readonly during?: string };
  readonly having?: string;
  readonly order?: readonly string[];
  readonly limit?: number;
  readonly skip?: number;
  readonly top?: {
    readonly n: number;
    readonly by: string;
    readonly of?: string;
    readonly others?: boolean;
    readonly within?: readonly string[];
  };
  readonly totals?: boolean | readonly (readonly string[])[];
  readonly fill?: boolean;
  readonly complete?: boolean;
  readonly compare?: string;
  readonly targets?: boolean;
  readonly zone?: string;
  readonly as_of?: string;
  readonly parameters?: Readonly<Record<string, Plain>>;
}

/** What a request brings besides names. */
export interface Setting {
  readonly reader: Reader;
  readonly asOf: AsOf;
  readonly range: Range | undefined;
  readonly by: readonly By[];
  readonly made: ReadonlyMap<string, Metric>;
  readonly complete: boolean;
}

/** Reads a request against a world; `now` stands in for a missing `as_of`. */
export function readRequest(request: Request, world: World, now: string): Setting {
  const calendar = { ...world.calendar, zone: request.zone ?? world.calendar.zone };
  if (calendar.zone !== 'UTC' && !calendar.zone.includes('/')) throw new Refusal('zone', calendar.zone);
  const asOf = readAsOf(request.as_of ?? nowOf(world) ?? now, calendar);
  const parameter = (name: string): Value | readonly Value[] => readParameter(name, request, world);
  const zoned = { calendar, today: () => day(Math.floor((asOf.cut - 1) / 86_400_000)), parameter };
  const bare = { world, scalars: zoned, filtered: new Map(), dimensions: new Map() };
  const scalars = { ...zoned, calendar: { ...calendar, own: ownGrains(bare) } };
  return {
    reader: { world, scalars, filtered: new Map(), dimensions: new Map() },
    asOf,
    range: readRange(request.time, asOf, scalars.calendar),
    by: (request.by ?? []).map((name) => readBy(name, world)),
    complete: request.complete === true,
    made: new Map(
      request.metrics
        .filter((m) => typeof m !== 'string')
        .map((m) => [String((m as PlainMap)['name']), readMetric(m as PlainMap, undefined)]),
    ),
  };
}

/** `as_of` of a project: a text, or the value of a table's column. */
function nowOf(world: World): string | undefined {
  const m = /^(\w+)\.(\w+)$/.exec(world.asOf ?? '');
  if (!m) return world.asOf;
  const [, table = '', column = ''] = m;
  const [row] = world.tables.get(table)?.rows ?? [];
  const value = row?.[column] ?? null;
  if (!isTime(value)) throw new Unclear('now of a table');
  return keyOf(value);
}

function readBy(name: string, world: World): By {
  if (grains.includes(name) || isOwnGrain(name, world)) return { kind: 'grain', name, grain: name };
  const age = /^age\.(\w+)$/.exec(name)?.[1];
  if (age !== undefined) return { kind: 'age', name, grain: age };
  if (partsOfTime.includes(name)) return { kind: 'part', name, part: name };
  return { kind: 'dimension', name, parts: name.split('.') };
}

function readParameter(name: string, request: Request, world: World): Value | readonly Value[] {
  const declared = world.parameters.get(name);
  if (!declared) throw new Refusal('unknown', `no parameter ${name}`);
  const given = request.parameters?.[name] ?? declared.default;
  if (given === undefined) throw new Refusal('parameter', `${name} has no value`);
  const one = (v: Plain): Value => typed(v, declared.type);
  return declared.many ? (Array.isArray(given) ? (given as readonly Plain[]) : [given]).map(one) : one(given);
}

function typed(v: Plain, type: string): Value {
  if (v === null) return null;
  const text = String(v);
  if (type === 'integer' && /^[+-]?\d+$/.test(text)) return BigInt(text);
  if (type === 'decimal' && /^[+-]?\d+(\.\d+)?$/.test(text)) return decimalOf(text);
  if (type === 'date' && /^\d{4}-\d\d-\d\d$/.test(text)) return parseDay(text);
  if (type === 'string' && typeof v === 'string') return text;
  if (type === 'boolean' && typeof v === 'boolean') return v;
  if (type === 'float' && typeof v === 'number') return v;
  throw new Refusal('parameter', `${text} is no ${type}`);
}
