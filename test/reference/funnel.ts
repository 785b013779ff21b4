// A funnel (S13): for each entity and output period the attempt that gets furthest, counted step by step.
import type { By } from './by.ts';
import { timesOfTheirOwn } from './own-times.ts';
import { partOf, periodOf } from './calendar.ts';
import { aroundOf } from './around-request.ts';
import { rolesOf, type Input } from './input.ts';
import { at, compareKeys, eventsOf, sideOf, timeOf, type Event, type Side } from './journey.ts';
import { isWithin, refuseCoarser } from './conversion.ts';
import type { Funnel, Metric } from './metric.ts';
import { modelOf, resolveName } from './names.ts';
import { qualified } from './qualified.ts';
import { isIn } from './range.ts';
import { Refusal, Unclear } from './refusal.ts';
import type { Request, Setting } from './request.ts';
import type { Answer } from './rows-of-answer.ts';
import { expand, nameOn, onJoined, pathsIn, type Reader } from './rows.ts';
import { sortKeys } from './sort-keys.ts';
import { isOverAt } from './waiting.ts';
import { compareNullsLast } from './compare.ts';
import { keyOf, type Value } from './value.ts';

interface Attempt {
  readonly first: Event;
  readonly depth: number;
}

const columns = ['step', 'label', 'entered', 'advanced', 'step_rate', 'rate', 'drop_off'];

/** The answer to a funnel, which is asked for alone. */
export function answerFunnel(metric: Metric, funnel: Funnel, request: Request, setting: Setting): Answer {
  const asked = Object.keys(request).filter(
    (k) => !['metrics', 'by', 'where', 'segments', 'time', 'zone', 'as_of', 'parameters', 'complete', 'id'].includes(k),
  );
  if (asked.length || request.metrics.length > 1) throw new Refusal('funnel', 'a funnel is asked for alone');
  const { reader: r } = setting;
  const sides = funnel.steps.map((name) => sideOf(name, r));
  const [first] = sides;
  sides.forEach((side, i) => sides.slice(0, i).forEach((before) => refuseCoarser(before, side, r)));
  const by = first ? timesOfTheirOwn([timeOnly(first, r)], setting) : [];
  if (!first || by.some((b) => b.kind === 'grain' && r.scalars.calendar.own.has(b.grain))) throw new Unclear('a funnel by a calendar');
  const groups = new Map<string, { readonly key: readonly Value[]; readonly depths: number[] }>();
  if (by.length === 0) groups.set('', { key: [], depths: [] });
  for (const attempt of chosenAttempts(sides, funnel, by, setting)) {
    for (const key of keysOf(attempt.first, first, metric, by, request, setting)) {
      const text = key.map(keyOf).join('|');
      const group = groups.get(text) ?? { key, depths: [] };
      group.depths.push(attempt.depth);
      groups.set(text, group);
    }
  }
  const ranks = by.map((b) => ranksOf(b, sides[0], r));
  const ranked = (key: readonly Value[]): readonly Value[] => key.map((v, i) => ranks[i]?.(v) ?? null);
  const sorted = [...groups.values()].sort((a, b) => orderOf(ranked(a.key), ranked(b.key), by, r));
  const rows = sorted.flatMap(({ key, depths }) => {
    const incomplete = !isOverAt(key, by, funnel.within ?? 'never', setting);
    if (incomplete && request.complete && by.some((b) => b.kind === 'grain')) return [];
    if (incomplete && request.complete) throw new Unclear('complete without periods');
    return sides.map((side, i) => ({ values: stepOf(i, sides.length, side, depths, by, key), incomplete, other: false }));
  });
  return { columns: [...by.map((b) => b.name), ...columns], rows, totals: [] };
}

/** The first step as far as its time goes. */
function timeOnly(side: Side, r: Reader): Input {
  const time = timeOf(side);
  const target = time?.kind === 'name' ? resolveName(side.model.name, time.parts, r.world) : undefined;
  return {
    ...side,
    conditions: [],
    levels: [],
    time: target,
    ownTime: true,
    future: false,
    inner: false,
    ifEmpty: undefined,
    since: undefined,
    waits: undefined,
    steps: [],
  };
}

function stepOf(
  i: number,
  steps: number,
  side: Side,
  depths: readonly number[],
  by: readonly By[],
  key: readonly Value[],
): ReadonlyMap<string, Value> {
  const reached = (n: number): number => depths.filter((d) => d >= n).length;
  const entered = reached(i + 1);
  const advanced = i + 1 < steps ? reached(i + 2) : null;
  const share = (a: number | null, b: number): Value => (a === null || b === 0 ? null : a / b);
  return new Map<string, Value>([
    ...by.map((b, k) => [b.name, key[k] ?? null] as const),
    ['step', BigInt(i + 1)],
    ['label', side.measure.label ?? `${side.model.name}.${side.measure.name}`],
    ['entered', BigInt(entered)],
    ['advanced', advanced === null ? null : BigInt(advanced)],
    ['step_rate', share(advanced, entered)],
    ['rate', share(entered, reached(1))],
    ['drop_off', advanced === null ? null : BigInt(entered - advanced)],
  ]);
}

/** Of the attempts of an entity that begin in one output period the one that gets furthest, of equals the earliest. */
function chosenAttempts(sides: readonly Side[], funnel: Funnel, by: readonly By[], setting: Setting): readonly Attempt[] {
  const { reader: r, range, asOf } = setting;
  const events = sides.map((s) => eventsOf(s, funnel.entity, [], asOf, r).filter((e) => e.time !== null && e.entity !== null));
  const best = new Map<string, Attempt>();
  const starts = [...(events[0] ?? [])].sort((a, b) => inOrder(a, b, r));
  for (const first of starts) {
    if (!first.time || (range && !isIn(first.time, range, r.scalars.calendar))) continue;
    const period = by.flatMap((b) => (b.kind === 'grain' && first.time ? [periodOf(first.time, b.grain, r.scalars.calendar)] : []));
    const text = [first.entity, ...period].map(keyOf).join('|');
    const attempt = { first, depth: furthest(events, 1, [first], funnel, r) };
    const known = best.get(text);
    if (!known || known.depth < attempt.depth) best.set(text, attempt);
  }
  return [...best.values()];
}

const inOrder = (a: Event, b: Event, r: Reader): number => at(a, r) - at(b, r) || compareKeys(a.key, b.key, r.scalars.calendar.zone);

/** The greatest number of steps that can follow: each after the one before by time, then step, then key; one row serves one step. */
function furthest(events: readonly (readonly Event[])[], step: number, taken: readonly Event[], funnel: Funnel, r: Reader): number {
  const [first] = taken;
  const last = taken[taken.length - 1];
  if (!first || !last) return 0;
  const next = (events[step] ?? []).filter(
    (e) =>
      keyOf(e.entity) === keyOf(first.entity) &&
      at(e, r) >= at(last, r) &&
      isWithin(first, e, funnel.within, r) &&
      !taken.some((t) => t.row === e.row),
  );
  return Math.max(taken.length, ...next.map((e) => furthest(events, step + 1, [...taken, e], funnel, r)));
}

/** The groups of an attempt, by its first row; none where that does not pass. */
function keysOf(
  first: Event,
  side: Side,
  metric: Metric,
  by: readonly By[],
  request: Request,
  setting: Setting,
): readonly (readonly Value[])[] {
  const { reader: r } = setting;
  const { calendar } = r.scalars;
  const own = metric.filter ? [metric.home === undefined ? metric.filter : qualified(metric.filter, metric.home)] : [];
  const conditions = [...aroundOf(request, setting).conditions.map((c) => c.expr), ...own];
  const targets = by.map((b) =>
    b.kind === 'dimension' ? resolveName(side.model.name, rolesOf(b.parts, side.measure), r.world) : undefined,
  );
  const paths = [...conditions.flatMap((c) => pathsIn(c, side.model.name, r)), ...targets.flatMap((t) => (t ? [t.path] : []))];
  const model = modelOf(side.model.name, r.world);
  const keys = expand(first.row, paths, r)
    .filter((j) => conditions.every((c) => onJoined(c, model, j, r) === true))
    .map((j) =>
      by.map((b, i): Value => {
        const target = targets[i];
        if (target) return nameOn(target, j, r);
        if (!first.time) return null;
        return b.kind === 'grain'
          ? periodOf(first.time, b.grain, calendar)
          : b.kind === 'part'
            ? partOf(first.time, b.part, calendar)
            : null;
      }),
    );
  return [...new Map(keys.map((k) => [k.map(keyOf).join('|'), k])).values()];
}

/** What the values of a group are sorted by. */
const ranksOf = (b: By, side: Side | undefined, r: Reader): ((v: Value) => Value) =>
  b.kind === 'dimension' && side ? sortKeys(resolveName(side.model.name, rolesOf(b.parts, side.measure), r.world), r) : (v) => v;

function orderOf(a: readonly Value[], b: readonly Value[], by: readonly By[], r: Reader): number {
  const isTime = (i: number): boolean => by[i]?.kind === 'grain' || by[i]?.kind === 'part';
  const places = [...by.keys()].sort((i, j) => Number(isTime(j)) - Number(isTime(i)) || i - j);
  return places.reduce((o, i) => o || compareNullsLast(a[i] ?? null, b[i] ?? null, r.scalars.calendar.zone), 0);
}
