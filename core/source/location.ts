// A file of text, and a place in it.

/** A file as it was read; `path` is relative to the project and uses `/`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A stretch of a file, in UTF-16 offsets; `end` is exclusive. */
export interface Location {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
}

/** A value and where it was written. */
export interface Located<T> {
  readonly value: T;
  readonly at: Location;
}

/** Line and column of a location's start, both counted from 1. */
export function lineAndColumn(at: Location): { readonly line: number; readonly column: number } {
  const before = at.file.text.slice(0, at.start);
  const line = before.split('\n').length;
  return { line, column: at.start - (before.lastIndexOf('\n') + 1) + 1 };
}
