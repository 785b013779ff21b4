// What is said to a caller with restrictions: nothing of it bears a name that the caller may not know and did not write.
import type { Catalog, UnknownNames } from '../catalog/semantic-catalog.ts';
import type { Diagnostic } from '../source/diagnostic.ts';

/** Something said of a request. */
interface Said {
  readonly code: string;
  readonly message: string;
}

/** Reasons without what the caller may not know: places in files too. */
export function concealReasons(
  reasons: readonly Diagnostic[],
  { limits }: Pick<Catalog, 'limits'>,
  request: unknown,
): readonly Diagnostic[] {
  if (!limits) return reasons;
  const reveals = revealing(limits.names, request);
  return reasons.map(({ code, severity, message, hint }) => ({
    code,
    severity,
    message: reveals(message) ? 'the request touches what the caller may not see' : message,
    ...(hint === undefined || reveals(hint) ? {} : { hint }),
  }));
}

/** Notes likewise. */
export function concealNotes<Note extends Said>(notes: readonly Note[], { limits }: Catalog, request: unknown): readonly Note[] {
  if (!limits) return notes;
  const reveals = revealing(limits.names, request);
  return notes.map((note) =>
    reveals(note.message) ? { ...note, message: `"${note.code}" holds, of something that the caller may not see` } : note,
  );
}

/** Whether a text bears a name that may not be known. */
export const revealsName = (text: string, { limits }: Pick<Catalog, 'limits'>): boolean =>
  limits !== undefined && revealing(limits.names, undefined)(text);

function revealing(names: UnknownNames, request: unknown): (text: string) => boolean {
  const said = chainsIn(request === undefined ? '' : JSON.stringify(request));
  const written = new Set(said.flatMap((chain) => [...chain, ...pairsOf(chain)]));
  const betrays = (place: ReadonlySet<string>, name: string): boolean => place.has(name) && !written.has(name);
  return (text) =>
    chainsIn(text).some(
      (chain) =>
        chain.some((word) => betrays(names.words, word)) ||
        (chain.length === 1 ? betrays(names.alone, chain[0] ?? '') : chain.slice(0, -1).some((owner) => betrays(names.owners, owner))) ||
        pairsOf(chain).some((pair) => betrays(names.members, pair)),
    );
}

/** Names of a text, each as its parts between dots. */
const chainsIn = (text: string): readonly (readonly string[])[] =>
  (text.match(/[\p{L}_][\p{L}\p{M}\p{N}_]*(\.[\p{L}_][\p{L}\p{M}\p{N}_]*)*/gu) ?? []).map((chain) => chain.split('.'));

/** Each part with the one before it. */
const pairsOf = (chain: readonly string[]): readonly string[] => chain.slice(1).map((name, index) => `${chain[index] ?? ''}.${name}`);
