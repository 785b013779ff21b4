// Differences that a case marked `open` tells of: requests that may meet one are not compared until it is closed.
import type { Request } from '../reference/request.ts';
import type { MadeWorld } from './make-world.ts';

interface Known {
  readonly case: string;
  /** `texts` are the request's metrics as they are written, `stocks` the kinds of stocks in them. */
  readonly meets: (request: Request, texts: string, stocks: ReadonlySet<string>, made: MadeWorld) => boolean;
}

const looksElsewhere = (request: Request, texts: string): boolean =>
  request.compare !== undefined || /offset|trailing|to_date|running|\.(ytd|last_year|last_month|t7|so_far|growth)\b/.test(texts);

const known: readonly Known[] = [
  {
    case: 'without a range the total of a comparison is that of the periods shown',
    meets: (r, texts, stocks) => r.totals !== undefined && !r.time && (looksElsewhere(r, texts) || stocks.size > 0),
  },
  {
    case: 'without a grain and a range the days are those since the first row, for every group',
    meets: (r, texts) => texts.includes('period.days') && !r.time,
  },
  {
    case: 'periods are filled from the first row at its own time, also where only an offset is shown',
    meets: (r, texts) => r.fill === true && !r.time && looksElsewhere(r, texts),
  },
  {
    case: 'a stock at the start of a quarter goes on after the last row, up to now',
    meets: (r, _, stocks) => !r.time && stocks.has('start'),
  },
  {
    case: 'the top of each month beside the month before',
    meets: (r, texts) => r.top?.others === true && r.top.within !== undefined && looksElsewhere(r, texts),
  },
];

/** The open case that a request may meet. */
export function knownDifference(request: Request, made: MadeWorld): string | undefined {
  const asked = made.metrics.filter(
    (m) => request.metrics.some((asked) => JSON.stringify(asked).includes(m.name)) || request.having?.includes(m.name),
  );
  const named = made.metrics.filter((m) => asked.some((a) => a === m || JSON.stringify(a.yaml).includes(m.name)));
  const texts = JSON.stringify([...named.map((m) => m.yaml), ...request.metrics, request.having ?? '']);
  return known.find((k) => k.meets(request, texts, stocksIn(texts, made), made))?.case;
}

/** The `at` of every measure that a text names. */
function stocksIn(texts: string, made: MadeWorld): ReadonlySet<string> {
  const measures = [...made.world.models.values()].flatMap((m) =>
    [...m.measures.values()].map((x) => ({ name: `${m.name}.${x.name}`, at: x.at })),
  );
  return new Set(measures.flatMap((m) => (m.at !== undefined && new RegExp(`${m.name}\\b`).test(texts) ? [m.at] : [])));
}
