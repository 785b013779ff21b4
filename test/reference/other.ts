// What stands in a key for all values that a top did not choose.

/** The value of no row. */
export const other = '\u0000other';
