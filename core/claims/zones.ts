// The clock of a zone as the warehouse shows it held against ours: where they differ first.
import { types } from '../expression/type.ts';
import type { LogicalPlan, Scalar } from '../plan/relation.ts';
import { ref } from '../plan/scalars.ts';
import { clock, clockOf, dateOf, instant, MINUTE, type Clock, type Instant } from '../time/point.ts';
import { clockText, instantText, readTime } from '../time/time-text.ts';
import { offsetsIn } from '../time/zone-offsets.ts';
import { toClock } from '../time/zones.ts';
import { rowsOf, type Asking } from './ask.ts';

/** An instant at which two clocks of one zone differ. */
export interface ZoneDifference {
  readonly at: Instant;
  readonly theirs: Clock;
  readonly ours: Clock;
}

/** The first difference from eight years before a year to four after it. */
export async function firstDifference(zone: string, asOf: Clock, asking: Asking): Promise<ZoneDifference | undefined> {
  const instants = instantsAround(zone, dateOf(asOf).year);
  const found = await differenceAmong(instants, zone, asking);
  if (!found) return undefined;
  const before = instants.findLast((at) => at < found.at);
  return before === undefined ? found : narrowed(before, found, zone, asking);
}

/** Halfway through each month, and around each jump that we know of. */
function instantsAround(zone: string, year: number): readonly Instant[] {
  const months = Array.from({ length: 12 * 12 }, (_, index) => instant(clockOf(year - 8 + Math.floor(index / 12), (index % 12) + 1, 15)));
  const jumps = new Set(months.flatMap((month) => offsetsIn(month, zone).map(({ from }) => from)));
  const edges = [...jumps].flatMap((jump) => [instant(jump - MINUTE), jump]);
  const [first = instant(0), last = instant(0)] = [months[0], months.at(-1)];
  return [...new Set([...months, ...edges])].filter((at) => at >= first && at <= last).sort((a, b) => a - b);
}

/** To the minute from which on they differ: a stretch at whose beginning they agree is cut in pieces, and the piece that holds the change again. */
async function narrowed(from: Instant, found: ZoneDifference, zone: string, asking: Asking): Promise<ZoneDifference> {
  const step = Math.ceil((found.at - from) / 40 / MINUTE) * MINUTE;
  const pieces: Instant[] = [];
  for (let at = from + step; at < found.at; at += step) pieces.push(instant(Math.floor(at / MINUTE) * MINUTE));
  if (pieces.length === 0) return found;
  const earlier = (await differenceAmong(pieces, zone, asking)) ?? found;
  if (step === MINUTE) return earlier;
  return narrowed(pieces.findLast((at) => at < earlier.at) ?? from, earlier, zone, asking);
}

async function differenceAmong(instants: readonly Instant[], zone: string, asking: Asking): Promise<ZoneDifference | undefined> {
  const rows = await rowsOf(planClocks(instants), asking);
  return rows
    .map(([position, text]) => differenceAt(instants[Number(position)] ?? instant(0), String(text), zone))
    .find((difference) => difference !== undefined);
}

function differenceAt(at: Instant, text: string, zone: string): ZoneDifference | undefined {
  const read = readTime(text);
  const ours = toClock(at, zone);
  const theirs = read.kind === 'clock' || read.kind === 'date' ? read.clock : clock(Number.NaN);
  return Math.abs(theirs - ours) < MINUTE ? undefined : { at, theirs, ours };
}

/** Instants by their position, with what the clock of the zone shows then. */
function planClocks(instants: readonly Instant[]): LogicalPlan {
  const at: Scalar = ref('instants', 'at_instant', types.timestamp);
  const position = ref('instants', 'position', types.integer);
  return {
    title: 'what the clock shows',
    steps: [
      {
        kind: 'select',
        name: 'clocks',
        alias: 'instants',
        from: {
          kind: 'constants',
          columns: [
            { name: 'position', type: types.integer },
            { name: 'at_instant', type: types.timestamp },
          ],
          rows: instants.map((one, index) => [String(index), instantText(one)]),
        },
        joins: [],
        where: [],
        columns: [
          { name: 'position', value: position },
          { name: 'shown', value: { kind: 'cast', arg: at, to: types.datetime, safe: false, type: types.datetime } },
        ],
        orderBy: [{ by: position, descending: false }],
      },
    ],
  };
}

/** A difference in words: the instant, and both clocks. */
export const differenceTexts = ({ at, theirs, ours }: ZoneDifference): readonly [string, string, string] => [
  instantText(at),
  clockText(theirs),
  clockText(ours),
];

/** Whether it lies ahead, so that no row has met it yet. */
export const isAhead = ({ at }: ZoneDifference, asOf: Instant): boolean => at >= asOf;
