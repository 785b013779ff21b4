// The ends of spans to atoms: stretches of time that no span splits, so that rows are aggregated once in each.
import { startOf, type Grain } from '../../time/grains.ts';
import type { Clock, Point } from '../../time/point.ts';
import { isBelowDay } from '../../time/grains.ts';
import { endAt, startAt, type Timeline } from '../../time/timeline.ts';
import type { AtomBounds, Atoms } from './input-spans.ts';

/** The ends of a span; undefined for an open one. */
export interface Ends<P extends Point> {
  readonly from: P | undefined;
  readonly before: P | undefined;
}

const candidates: readonly Grain[] = ['month', 'week', 'day', 'hour', 'minute', 'second'];

/** How many ends may lie within periods of the grain: each is one more comparison for every row. */
const MOST_CUTS = 6;

/** The coarsest atoms; undefined where the ends are too many and too fine. */
export function atomsOf<P extends Point>(
  ends: readonly Ends<P>[],
  line: Timeline<P>,
  text: (point: P) => string,
  day: (point: P) => string,
  grains: readonly Grain[] = candidates,
): Atoms | undefined {
  const points = [...new Set(ends.flatMap(({ from, before }) => [from, before]).filter((point) => point !== undefined))].sort(
    (a, b) => a - b,
  );
  for (const grain of grains) {
    const cuts = points.filter((point) => !isStart(point, grain, line));
    const fits = grain === 'month' || grain === 'week' ? cuts.length === 0 : cuts.length <= MOST_CUTS;
    if (fits) return inAtoms(ends, grain, cuts, line, isBelowDay(grain) ? text : day, text);
  }
  return undefined;
}

function isStart<P extends Point>(point: P, grain: Grain, line: Timeline<P>): boolean {
  if (isBelowDay(grain)) return startAt(point, grain, line) === point;
  const at: Clock = line.edgeOf(point);
  return startOf(at, grain, line.settings) === at;
}

function inAtoms<P extends Point>(
  ends: readonly Ends<P>[],
  grain: Grain,
  cuts: readonly P[],
  line: Timeline<P>,
  atom: (point: P) => string,
  text: (point: P) => string,
): Atoms {
  const first = (point: P): string => atom(startAt(point, grain, line));
  const bounds = ends.map(({ from, before }): AtomBounds => {
    const fromCut = from === undefined ? -1 : cuts.indexOf(from);
    const beforeCut = before === undefined ? -1 : cuts.indexOf(before);
    return {
      ...(from === undefined ? {} : { from: first(from) }),
      ...(before === undefined ? {} : { before: beforeCut < 0 ? first(before) : atom(endAt(before, grain, line)) }),
      fromPiece: fromCut + 1,
      beforePiece: beforeCut < 0 ? cuts.length + 1 : beforeCut + 1,
    };
  });
  return { grain, cuts: cuts.map(text), bounds };
}
