// Groups for every output period, also those without rows.
import { distinctKeys, type Grain, type Key } from './formula.ts';
import { filledAges } from './filled-ages.ts';
import type { Input } from './input.ts';
import { periodsOf, spanOf } from './output.ts';
import { Refusal, Unclear } from './refusal.ts';
import type { Setting } from './request.ts';

/** Adds every output period for each combination of the other dimensions. */
export function filledKeys(groups: readonly Key[], grain: Grain, inputs: readonly Input[], setting: Setting): readonly Key[] {
  const places = grain.by.filter((b) => b.kind === 'grain');
  if (grain.by.some((b) => b.kind === 'part')) throw new Unclear('fill beside parts of time');
  const age = grain.by.findIndex((b) => b.kind === 'age');
  if (age >= 0) return filledAges(groups, age, grain, inputs);
  if (places.length === 0) throw new Refusal('fill', 'nothing to fill');
  const { range, asOf } = setting;
  if (range && !setting.complete && (range.from === undefined || range.before === undefined))
    throw new Unclear('fill in a range that is open');
  if (range && (range.from ?? 0) >= asOf.cut) throw new Unclear('fill in a range that begins after now');
  if (!range && inputs.some((i) => i.inner)) throw new Unclear('fill without a range beside members');
  const others = places.length === grain.by.length ? [grain.by.map(() => null)] : groups;
  const { calendar } = grain.reader.scalars;
  const output = grain.frame.output();
  // periods that begin after now are not filled
  const around = { range, asOf, future: inputs.some((i) => i.future) };
  const periods = periodsOf(grain.by, output, calendar).filter(
    (p) => !spanOf(p, grain.by, { kind: 'timestamp', calendar }, output, around).ahead,
  );
  const filled = others.flatMap((key) => periods.map((p) => key.map((v, i) => p.get(i) ?? v)));
  return distinctKeys([...groups, ...filled]);
}
