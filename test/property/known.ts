// Differences that a case marked `open` tells of: requests that may meet one are not compared until it is closed.
import type { Request } from '../reference/request.ts';
import type { MadeWorld } from './make-world.ts';

interface Known {
  readonly case: string;
  readonly meets: (request: Request, texts: string) => boolean;
}

const known: readonly Known[] = [];

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
