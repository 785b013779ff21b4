// What is said to a caller with restrictions: nothing of it bears a name that the caller may not know and did not write.
import type { Catalog } from '../catalog/semantic-catalog.ts';
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

function revealing(names: ReadonlySet<string>, request: unknown): (text: string) => boolean {
  const written = new Set(wordsOf(request === undefined ? '' : JSON.stringify(request)));
  return (text) => wordsOf(text).some((word) => names.has(word) && !written.has(word));
}

const wordsOf = (text: string): readonly string[] => text.match(/[\p{L}_][\p{L}\p{M}\p{N}_]*/gu) ?? [];
