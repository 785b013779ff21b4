// Values at moments to their sums over spans: one running sum in order of time, read off at the ends of spans.
import { isOfSpans, type Along, type Dated, type Sums } from './dated.ts';
import { planLevels } from './levels.ts';
import type { Planner } from '../planner.ts';
import { planLine } from './sums-in-line.ts';

/** Plans the sums of values over spans; with a start only where all groups are of spans. */
export const planRunningSums = (dated: Dated, along: Along, planner: Planner): Sums =>
  dated.keys.every(({ value }) => isOfSpans(value)) ? planLine(dated, along, planner) : planLevels(dated, along, planner);
