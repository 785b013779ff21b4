// The inputs of a request become what its output periods come from.
import type { By } from './by.ts';
import { moment } from './calendar.ts';
import { timesOf } from './groups.ts';
import { isSpanned, type Frame, type Input } from './input.ts';
import { outputRange, type Output } from './output.ts';
import { Unclear } from './refusal.ts';
import type { Setting } from './request.ts';
import { keyOf, type Time } from './value.ts';

/** Looked up once, and only where it is needed. */
export function makeOutput(
  inputs: () => readonly Input[],
  by: readonly By[],
  frame: Frame,
  setting: Setting,
  compared: boolean,
): () => Output {
  let known: Output | undefined;
  return () => (known ??= outputOf(inputs(), by, frame, setting, compared));
}

function outputOf(
  inputs: readonly Input[],
  by: readonly By[],
  frame: Frame,
  { range, complete, reader }: Setting,
  compared: boolean,
): Output {
  const { calendar } = reader.scalars;
  const grains = by.flatMap((b) => (b.kind === 'grain' ? [b.grain] : []));
  const isOpen = range !== undefined && (range.from === undefined || range.before === undefined);
  if (isOpen && !complete && grains.length && (compared || inputs.some(isSpanned))) throw new Unclear('windows in a range that is open');
  const earliest = (times: readonly Time[]): Time | undefined =>
    [...times].sort((a, b) => moment(a, calendar.zone) - moment(b, calendar.zone))[0];
  const each = inputs.map((i) => timesOf(i, by, frame, reader));
  const times = each.flat();
  return {
    range: grains.length ? outputRange(grains, times, range, calendar) : undefined,
    first: earliest(times),
    alike: new Set(each.map((own) => keyOf(earliest(own) ?? null))).size < 2,
    future: inputs.some((i) => i.future),
    clocks: inputs.some((i) => i.time !== undefined && i.model.dimensions.get(i.time.name)?.type === 'datetime'),
  };
}
