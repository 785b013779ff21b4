// What a request is resolved with besides the catalog: values that the core may not fetch itself.
import type { Schema } from '../../catalog/schema.ts';
import type { CalendarTables } from '../../time/calendar-runs.ts';

export interface QueryContext {
  /** Now, as milliseconds since 1970-01-01 UTC. Used when neither the request nor the project says `as_of`. */
  readonly now: number;
  /** The project's `as_of` when it names a column: its value, read once a request before compiling, as ISO text. */
  readonly asOfValue?: string;
  /** What the caller's token brings, by `claim.<name>`. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** The periods of the project's calendars, read from their tables when a request turns out to need them. */
  readonly calendars?: CalendarTables;
  /** The physical columns, where known. */
  readonly schema?: Schema;
}
