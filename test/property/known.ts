// Differences that a case marked `open` tells of: requests that may meet one are not compared until it is closed.
import type { Request } from '../reference/request.ts';
import type { MadeWorld } from './make-world.ts';

interface Known {
  readonly case: string;
  readonly meets: (request: Request, texts: string) => boolean;
}

const known: readonly Known[] = [
  {
    case: "of a metric with another time the model's time is a plain dimension",
    meets: ({ by = [] }, texts) => texts.includes('"time"') && by.some((name) => /\.(at|done)\./.test(name)),
  },
  {
    case: 'periods reach from the first to the last row of any input, also of one that ignores a dimension',
    meets: ({ fill, time }, texts) => fill === true && time === undefined && /ignore|across/.test(texts),
  },
  {
    case: 'what says future is filled beyond as_of',
    meets: ({ fill, time, as_of: asOf }) => fill === true && time !== undefined && asOf !== undefined,
  },
  {
    case: 'a total is unfinished whatever page is shown',
    meets: ({ totals, limit, having, by = [] }) => totals !== undefined && by.length > 0 && (limit !== undefined || having !== undefined),
  },
  // an exception: the rest of a top of a many side within months, beside a metric for which every member counts
  { case: '(none)', meets: ({ top }, texts) => top?.others === true && (top.within ?? []).length > 0 && /if_empty|having/.test(texts) },
];

/** The open case that a request may meet. */
export function knownDifference(request: Request, made: MadeWorld): string | undefined {
  const asked = made.metrics.filter(
    (m) => request.metrics.some((asked) => JSON.stringify(asked).includes(m.name)) || request.having?.includes(m.name),
  );
  const texts = JSON.stringify(
    made.metrics.filter((m) => asked.some((a) => a === m || JSON.stringify(a.yaml).includes(m.name))).map((m) => m.yaml),
  );
  return known.find((k) => k.meets(request, texts))?.case;
}
