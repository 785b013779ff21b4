// A two-step metric per period (S14): a metric of each period of a grain in the span.
import type { Around, Build, Formula, Grain, Key } from './formula.ts';
import { partOf } from './calendar.ts';
import { cutOn, endAt, type Line } from './line.ts';
import type { Metric } from './metric.ts';
import { periodsOf, spanOf } from './output.ts';
import { Unclear } from './refusal.ts';
import { spansBy } from './span.ts';
import { timeAt } from './spanned.ts';
import { isTime, keyOf, type Value } from './value.ts';
import { countsEverybody, firstStep, secondStep, widened, type TwoStep } from './two-step.ts';

/** A metric of each period, aggregated; every metric under it is evaluated over the span of that period. */
export function ofPeriods(metric: Metric, body: TwoStep, inside: Around, g: Grain, build: Build): Formula {
  const width = g.by.length;
  const finer: Grain = { ...g, by: [...g.by, { kind: 'slot', name: '$period' }], frame: widened(g.frame, width) };
  const around: Around = { ...inside, steps: [...inside.steps, { kind: 'split', grain: body.per }] };
  const first = firstStep(metric, body, around, finer, build);
  return secondStep(metric, body, first, () => (countsEverybody(metric, first, g) ? everyPeriod(around, first.involved, finer) : []), g);
}

/** Every period of the span that begins by `as_of`, of each group. */
function everyPeriod(around: Around, involved: readonly Formula[], g: Grain): readonly Key[] {
  const { frame, reader } = g;
  const { calendar } = reader.scalars;
  const parts = g.by.some((b) => b.kind === 'part');
  const line: Line = { kind: 'timestamp', calendar };
  const plain = g.by.some((b) => b.kind !== 'grain' && b.kind !== 'slot' && b.kind !== 'part');
  if (parts && plain) throw new Unclear('every period of other groups beside parts of time');
  const groups = plain ? involved.flatMap((f) => f.groups()) : [g.by.map(() => null)];
  const future = involved.some((f) => f.inputs.some((i) => i.future));
  const cut = future ? Infinity : cutOn(line, frame.asOf);
  return periodsOf(g.by, frame.output(), calendar).flatMap((period) => {
    const base = spanOf(period, g.by, line, frame.output(), { ...frame, future });
    const slots = base.ahead ? [] : spansBy(line, base, around.steps).map((s) => s.slots[s.slots.length - 1] ?? NaN);
    const inPeriod = (k: Key): boolean => [...period].every(([i, v]) => keyOf(k[i] ?? null) === keyOf(v));
    const here = plain ? groups.filter(inPeriod) : groups;
    if (plain && here.length === 0 && groups.length > 0) throw new Unclear('every period of groups without rows');
    return here.flatMap((k) =>
      slots.flatMap((slot) =>
        partsOf(slot, cut, line, grainOf(around), g).map((told) =>
          k.map((v, i) => (i === g.by.length - 1 ? timeAt(line, slot) : (period.get(i) ?? told.get(i) ?? v))),
        ),
      ),
    );
  });
}

function grainOf({ steps }: Around): string {
  const split = steps.findLast((s) => s.kind === 'split');
  if (!split) throw new Error('a metric of periods splits its span');
  return split.grain;
}

/** What the parts of time asked for are at some hour of a period up to `cut`, each combination once. */
function partsOf(slot: number, cut: number, line: Line, grain: string, { by }: Grain): readonly ReadonlyMap<number, Value>[] {
  const asked = by.flatMap((b, i) => (b.kind === 'part' ? [{ i, part: b.part }] : []));
  if (asked.length === 0) return [new Map()];
  const found = new Map<string, ReadonlyMap<number, Value>>();
  for (let at = slot; at < Math.min(endAt(line, slot, grain), cut); at += 3_600_000) {
    const time = timeAt(line, at);
    if (!isTime(time)) throw new Error('a moment of a line is a time');
    const told = new Map(asked.map(({ i, part }) => [i, partOf(time, part, line.calendar)]));
    found.set([...told.values()].join(), told);
  }
  return [...found.values()];
}
