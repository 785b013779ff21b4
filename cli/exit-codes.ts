// What the exit status of `kpi` says.

/** All went well. */
export const OK = 0;
/** The project or the request is wrong, and the diagnostics say where. */
export const DIAGNOSTICS = 1;
/** The command line is wrong. */
export const USAGE = 2;
/** The warehouse refused. */
export const WAREHOUSE = 3;
/** The program is wrong. */
export const BUG = 70;
/** Ctrl-C. */
export const INTERRUPTED = 130;

/** A command line that says what cannot be done; in one line. */
export class UsageError extends Error {
  constructor(
    message: string,
    readonly hint?: string,
  ) {
    super(message);
    this.name = 'UsageError';
  }
}
