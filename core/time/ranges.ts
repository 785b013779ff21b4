// What a request says of its range - `from` and `before`, or `during` - to a stretch of time.
import { ok, refused, type Diagnostic, type Result } from '../source/diagnostic.ts';
import { readDuring, type RangeContext } from './during.ts';
import { badTime, emptyRange, rangeTwice } from './messages.ts';
import { readMoment, type Moment } from './moment.ts';
import type { Range } from './range.ts';

/** The keys of a request that say its range. */
export interface RangeRequest {
  readonly from?: string;
  readonly before?: string;
  readonly during?: string;
}

/** The range that a request asks for. */
export function resolveRange(request: RangeRequest, context: RangeContext): Result<Range> {
  if (request.during !== undefined) {
    const beside = request.from !== undefined ? 'from' : request.before !== undefined ? 'before' : undefined;
    return beside ? refused(rangeTwice(beside)) : readDuring(request.during, context);
  }
  const findings: Diagnostic[] = [];
  const from = readEdge('from', request.from, context, findings);
  const before = readEdge('before', request.before, context, findings);
  if (from && before && !isEarlier(from, before)) findings.push(emptyRange(request.from ?? '', request.before ?? ''));
  return findings.length > 0 ? refused(...findings) : ok({ ...(from ? { from } : {}), ...(before ? { before } : {}) });
}

function readEdge(place: string, text: string | undefined, context: RangeContext, findings: Diagnostic[]): Moment | undefined {
  if (text === undefined) return undefined;
  const read = readMoment(text.trim(), context.settings.zone);
  if (read.kind === 'moment') return read.moment;
  findings.push(badTime(place, text, read.reason));
  return undefined;
}

// an hour that occurs twice has ends that only instants tell apart
const isEarlier = (from: Moment, before: Moment): boolean => from.clock < before.clock || from.instant < before.instant;
