// Differences that a case marked `open` tells of: requests that may meet one are not compared until it is closed.
import type { Request } from '../reference/request.ts';
import type { MadeWorld } from './make-world.ts';

interface Known {
  readonly case: string;
  readonly meets: (request: Request, texts: string) => boolean;
}

const known: readonly Known[] = [
  { case: 'a top takes groups for which its metric has no rows but a value', meets: ({ top, metrics }) => top !== undefined && metrics.length > 1 },
  { case: 'what ignores a dimension is repeated over filled groups too', meets: ({ fill }, texts) => fill === true && /ignore|across/.test(texts) },
  { case: 'any() or none() beside another condition on the side, in an or', meets: ({ where = '' }, texts) => /or (any|none)\(/.test(`${where}\n${texts}`) },
  { case: 'an ignored dimension is meant by its path, whatever the name that leads there', meets: ({ where, by = [] }, texts) => /ignore|across/.test(texts) && (where !== undefined || by.length > 0) },
  { case: 'a rank of a group that the top chose is its rank among all groups', meets: ({ top }, texts) => top?.others === true && texts.includes('rank') },
  { case: 'every row of the model counts once in the average of a role', meets: (_, texts) => /"(count|per)":"(main|other)_/.test(texts) },
];

/** The open case that a request may meet. */
export function knownDifference(request: Request, made: MadeWorld): string | undefined {
  const asked = made.metrics.filter((m) => request.metrics.includes(m.name) || request.having?.includes(m.name));
  const texts = JSON.stringify(made.metrics.filter((m) => asked.some((a) => a === m || JSON.stringify(a.yaml).includes(m.name))).map((m) => m.yaml));
  return known.find((k) => k.meets(request, texts))?.case;
}
