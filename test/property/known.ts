// Differences that a case marked `open` tells of: requests that may meet one are not compared until it is closed.
import type { Request } from '../reference/request.ts';
import type { MadeWorld } from './make-world.ts';

interface Known {
  readonly case: string;
  /** `texts` are the request's metrics as they are written, `stocks` the kinds of stocks in them. */
  readonly meets: (request: Request, texts: string, stocks: ReadonlySet<string>, made: MadeWorld) => boolean;
}

const known: readonly Known[] = [
  {
    case: 'without a range the total of openings is what the first month opens with of which the filter leaves something',
    // the periods of closings and of first days are taken from the rows that pass in the same way, and earlier ones show where they end
    meets: ({ time, totals, fill, compare }, texts, stocks) =>
      ['start', 'last', 'first'].some((at) => stocks.has(at)) &&
      time?.from === undefined &&
      time?.during === undefined &&
      (Boolean(totals ?? fill ?? compare) || /offset|last_year|last_month|growth/.test(texts)),
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
